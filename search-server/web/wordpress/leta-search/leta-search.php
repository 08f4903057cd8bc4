<?php
/**
 * Plugin Name: Leta Search
 * Description: A search box with suggestions for an archive on a Leta server, as a block and as the shortcode [leta].
 * Version: 1.0.0
 * Requires at least: 6.5
 * Requires PHP: 7.4
 * License: GPL-3.0-or-later
 * License URI: https://www.gnu.org/licenses/gpl-3.0.html
 * Text Domain: leta-search
 * Domain Path: /languages
 *
 * @package leta-search
 */

// SPDX-License-Identifier: GPL-3.0-or-later

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

require_once __DIR__ . '/form.php';
require_once __DIR__ . '/settings.php';

add_action(
	'init',
	function () {
		load_plugin_textdomain( 'leta-search', false, dirname( plugin_basename( __FILE__ ) ) . '/languages' );
		add_shortcode( 'leta', 'leta_search_form' );
		register_block_type( __DIR__, array( 'render_callback' => 'leta_search_form' ) );
		wp_set_script_translations( 'leta-search-editor-script', 'leta-search', __DIR__ . '/languages' );
	}
);
add_action( 'admin_menu', 'leta_search_add_page' );
add_action( 'admin_init', 'leta_search_register' );
