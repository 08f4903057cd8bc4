<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the WordPress plugin without WordPress: the few functions that it calls, as far as it needs them.
// Reads {"settings", "locale", "calls": [attributes, ...], "clean", "administrator"} as JSON; writes what the
// plugin registered, enqueued and made.
//
// phpcs:ignoreFile

define( 'ABSPATH', __DIR__ );
$plugin  = $argv[1];
$given   = json_decode( stream_get_contents( STDIN ), true );
$texts   = array();
$made    = array( 'scripts' => array(), 'shortcodes' => array(), 'blocks' => array(), 'translations' => array() );
$actions = array();

function add_action( $hook, $function ) { global $actions; $actions[ $hook ][] = $function; }
function load_plugin_textdomain( $domain, $old, $folder ) {
	global $plugin, $given, $texts;
	$file = dirname( $plugin ) . "/languages/$domain-{$given['locale']}.l10n.php";
	if ( file_exists( $file ) ) $texts = ( require $file )['messages'];
}
function plugin_basename( $file ) { return basename( dirname( $file ) ) . '/' . basename( $file ); }
function add_shortcode( $tag, $function ) { global $made; $made['shortcodes'][ $tag ] = $function; }
function register_block_type( $folder, $options ) {
	global $made;
	$block = json_decode( file_get_contents( "$folder/block.json" ), true );
	$made['blocks'][ $block['name'] ] = $options['render_callback'];
}
function wp_set_script_translations( $handle, $domain, $folder ) {
	global $made, $given;
	$file = "$folder/$domain-{$given['locale']}-$handle.json";
	$made['translations'][] = file_exists( $file ) ? json_decode( file_get_contents( $file ), true ) : null;
}
function wp_enqueue_script( $handle, $src, $needs, $version, $how ) {
	global $made;
	$made['scripts'][] = array( 'src' => $src, 'version' => $version, 'how' => $how );
}
function get_option( $name, $default ) { global $given; return $given['settings'] ?? $default; }
function get_locale() { global $given; return $given['locale']; }
function current_user_can( $what ) { global $given; return $given['administrator'] ?? false; }
function shortcode_atts( $known, $given, $tag ) { return array_merge( $known, array_intersect_key( $given, $known ) ); }
function trailingslashit( $text ) { return rtrim( $text, '/' ) . '/'; }
function __( $text, $domain ) { global $texts; return $texts[ $text ] ?? $text; }
function esc_html( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function esc_attr( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function esc_html__( $text, $domain ) { return esc_html( __( $text, $domain ) ); }
function esc_url_raw( $url, $protocols ) {
	return in_array( parse_url( $url, PHP_URL_SCHEME ), $protocols, true ) ? $url : '';
}
function esc_url( $url, $protocols ) { return esc_html( esc_url_raw( $url, $protocols ) ); }
function sanitize_text_field( $text ) { return trim( strip_tags( $text ) ); }
function register_setting( $group, $name, $options ) { global $made; $made['settings'] = $options['sanitize_callback']; }
function add_settings_section( ...$section ) {}
function add_options_page( $title, $menu, $needs, $slug, $function ) { global $made; $made['page'] = array( $title, $needs, $function ); }
function add_settings_field( $id, $title, $function, $page, $section, $field ) {
	global $made;
	ob_start();
	$function( $field );
	$made['fields'][] = "<label for=\"{$field['label_for']}\">$title</label>" . ob_get_clean();
}
function settings_fields( $group ) { echo '<input type="hidden" name="_wpnonce" value="nonce-of-' . $group . '">'; }
function do_settings_sections( $page ) {}
function submit_button() { echo '<button type="submit">Save</button>'; }

require $plugin;
foreach ( array( 'init', 'admin_menu', 'admin_init' ) as $hook ) {
	foreach ( $actions[ $hook ] ?? array() as $function ) $function();
}
foreach ( $given['calls'] ?? array() as $attributes ) {
	$made['html'][] = $made['shortcodes']['leta']( $attributes );
}
$made['cleaned'] = $made['settings']( $given['clean'] ?? null );
ob_start();
$made['page'][2]();
$made['settings_page'] = ob_get_clean();
echo json_encode( $made, JSON_UNESCAPED_UNICODE );
