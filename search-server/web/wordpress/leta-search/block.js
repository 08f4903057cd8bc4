// SPDX-License-Identifier: GPL-3.0-or-later
// The block in the editor: fields beside it, and the form as the server makes it. No build: WordPress's own
// libraries are on `wp`.
"use strict";

((wp) => {
  const { createElement, Fragment } = wp.element;
  const { InspectorControls, useBlockProps } = wp.blockEditor;
  const { Disabled, PanelBody, TextControl } = wp.components;
  const { __ } = wp.i18n;

  wp.blocks.registerBlockType("leta/search", {
    edit({ attributes, setAttributes }) {
      const fields = {
        label: __("Label of the field", "leta-search"),
        button: __("Text of the button", "leta-search"),
        collection: __("Only this collection", "leta-search"),
        kind: __("Only this kind of document", "leta-search"),
        topic: __("Only this topic", "leta-search"),
      };
      const controls = Object.entries(fields).map(([name, label]) =>
        createElement(TextControl, {
          key: name,
          label,
          value: attributes[name],
          onChange: (value) => setAttributes({ [name]: value }),
        }),
      );
      return createElement(
        Fragment,
        null,
        createElement(
          InspectorControls,
          null,
          createElement(PanelBody, { title: __("Search box", "leta-search") }, controls),
        ),
        createElement(
          "div",
          useBlockProps(),
          createElement(
            Disabled,
            null,
            createElement(wp.serverSideRender, { block: "leta/search", attributes }),
          ),
        ),
      );
    },
    // The form is made on the server, for each visit.
    save: () => null,
  });
})(window.wp);
