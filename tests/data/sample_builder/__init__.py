# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds DOCX, ODT and PDF files from plain text, the same bytes each time."""
