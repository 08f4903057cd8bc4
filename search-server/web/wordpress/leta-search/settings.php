<?php
/**
 * The page under Settings. WordPress's Settings API checks who saves, and that the form is its own (a nonce).
 *
 * @package leta-search
 */

// SPDX-License-Identifier: GPL-3.0-or-later

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * Adds the page to the menu.
 */
function leta_search_add_page() {
	$name = __( 'Leta Search', 'leta-search' );
	add_options_page( $name, $name, 'manage_options', 'leta-search', 'leta_search_page' );
}

/**
 * Tells WordPress of the option, how it is cleaned, and of the page's fields.
 */
function leta_search_register() {
	register_setting(
		'leta_search',
		'leta_search',
		array(
			'type'              => 'array',
			'sanitize_callback' => 'leta_search_clean',
			'default'           => array(),
		)
	);
	add_settings_section( 'leta_search', '', '__return_empty_string', 'leta-search' );
	$fields = array(
		'server' => __( 'Address of the server, such as https://sok.lindvik.example/', 'leta-search' ),
		'label'  => __( 'Label of the field', 'leta-search' ),
		'button' => __( 'Text of the button', 'leta-search' ),
	);
	foreach ( $fields as $name => $label ) {
		add_settings_field(
			'leta_search_' . $name,
			esc_html( $label ),
			'leta_search_field',
			'leta-search',
			'leta_search',
			array(
				'name'      => $name,
				'label_for' => 'leta_search_' . $name,
			)
		);
	}
}

/**
 * What is stored of what was sent.
 *
 * @param mixed $sent The fields of the form.
 * @return array
 */
function leta_search_clean( $sent ) {
	$sent = (array) $sent;
	return array(
		'server' => esc_url_raw( isset( $sent['server'] ) ? $sent['server'] : '', array( 'http', 'https' ) ),
		'label'  => sanitize_text_field( isset( $sent['label'] ) ? $sent['label'] : '' ),
		'button' => sanitize_text_field( isset( $sent['button'] ) ? $sent['button'] : '' ),
	);
}

/**
 * One field of the page.
 *
 * @param array{name: string, label_for: string} $field From add_settings_field().
 */
function leta_search_field( $field ) {
	$settings = leta_search_settings();
	printf(
		'<input type="%s" class="regular-text" id="%s" name="leta_search[%s]" value="%s">',
		esc_attr( 'server' === $field['name'] ? 'url' : 'text' ),
		esc_attr( $field['label_for'] ),
		esc_attr( $field['name'] ),
		esc_attr( $settings[ $field['name'] ] )
	);
}

/**
 * The page.
 */
function leta_search_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	echo '<div class="wrap"><h1>' . esc_html__( 'Leta Search', 'leta-search' ) . '</h1><form action="options.php" method="post">';
	settings_fields( 'leta_search' );
	do_settings_sections( 'leta-search' );
	submit_button();
	echo '</form></div>';
}
