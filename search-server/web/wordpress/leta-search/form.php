<?php
/**
 * The form that visitors see: plain HTML, made more of by the server's embed.js.
 *
 * @package leta-search
 */

// SPDX-License-Identifier: GPL-3.0-or-later

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * The settings, with what was not set.
 *
 * @return array{server: string, label: string, button: string}
 */
function leta_search_settings() {
	$defaults = array(
		'server' => '',
		'label'  => __( 'Search the archive', 'leta-search' ),
		'button' => __( 'Search', 'leta-search' ),
	);
	return array_merge( $defaults, array_filter( (array) get_option( 'leta_search', array() ) ) );
}

/**
 * HTML of the form. For the shortcode and the block alike, which have the same attributes: label, button, and the
 * filters collection, kind and topic. The server is the settings' alone: whoever names it chooses a script for all
 * visitors, which writers of posts must not.
 *
 * @param array|string $attributes A string where a shortcode has none.
 * @return string Empty for visitors while no server is set; a hint for those who can set it.
 */
function leta_search_form( $attributes = array() ) {
	static $forms = 0;

	$none     = array_fill_keys( array( 'label', 'button', 'collection', 'kind', 'topic' ), '' );
	$given    = array_filter( shortcode_atts( $none, (array) $attributes, 'leta' ) );
	$settings = array_merge( leta_search_settings(), $given );
	$server   = esc_url( trailingslashit( $settings['server'] ), array( 'http', 'https' ) );
	if ( '' === $settings['server'] || '' === $server ) {
		return current_user_can( 'manage_options' )
			? '<p>' . esc_html__( 'Set the address of the Leta server under Settings, Leta Search.', 'leta-search' ) . '</p>'
			: '';
	}
	wp_enqueue_script(
		'leta-search',
		trailingslashit( $settings['server'] ) . 'embed.js',
		array(),
		null, // The server says itself how long the file may be kept.
		array( 'strategy' => 'defer', 'in_footer' => true )
	);

	$id     = 'leta-search-' . ( ++$forms );
	$hidden = '';
	foreach ( array( 'collection', 'kind', 'topic' ) as $filter ) {
		if ( ! empty( $settings[ $filter ] ) ) {
			$hidden .= sprintf(
				'<input type="hidden" name="%s" value="%s">',
				esc_attr( $filter ),
				esc_attr( $settings[ $filter ] )
			);
		}
	}
	return sprintf(
		'<form class="leta-search" action="%1$s" method="get" role="search" aria-label="%2$s" data-leta data-lang="%3$s">' .
		'<label for="%4$s">%5$s</label>' .
		'<div class="leta-search-row">' .
		'<input type="text" id="%4$s" name="q" autocomplete="off" inputmode="search" enterkeyhint="search" maxlength="2000">' .
		'<button type="submit">%6$s</button></div>%7$s</form>',
		$server,
		esc_attr( 1 === $forms ? $settings['label'] : $settings['label'] . ' ' . $forms ),
		esc_attr( 0 === strpos( get_locale(), 'en' ) ? 'en' : 'sv' ),
		esc_attr( $id ),
		esc_html( $settings['label'] ),
		esc_html( $settings['button'] ),
		$hidden
	);
}
