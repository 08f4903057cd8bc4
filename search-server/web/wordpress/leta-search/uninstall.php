<?php
/**
 * Run when the plugin is deleted: nothing of it stays.
 *
 * @package leta-search
 */

// SPDX-License-Identifier: GPL-3.0-or-later

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

delete_option( 'leta_search' );
