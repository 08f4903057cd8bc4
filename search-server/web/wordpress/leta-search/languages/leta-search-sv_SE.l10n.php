<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// The texts in Swedish, as WordPress 6.5 and later reads them without a compiled file.
return array(
	'domain'   => 'leta-search',
	'language' => 'sv_SE',
	'messages' => array(
		'Search the archive' => 'Sök i arkivet',
		'Search' => 'Sök',
		'Leta Search' => 'Leta sökruta',
		'Set the address of the Leta server under Settings, Leta Search.' => 'Ange Letaserverns adress under Inställningar, Leta sökruta.',
		'Address of the server, such as https://sok.lindvik.example/' => 'Serverns adress, till exempel https://sok.lindvik.example/',
		'Label of the field' => 'Fältets etikett',
		'Text of the button' => 'Knappens text',
	),
);
