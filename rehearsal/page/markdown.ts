import { marked } from 'marked'
import sanitize from 'sanitize-html'

/** What GitHub leaves in a comment: text, tables, links, images and folded details; no style, no script, no form. */
const allowed: sanitize.IOptions = {
  allowedTags: [
    ...[
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'p',
      'br',
      'hr',
      'blockquote',
      'pre',
      'code',
      'kbd',
      'sub',
      'sup',
      'details',
      'summary',
    ],
    ...['ul', 'ol', 'li', 'strong', 'em', 'del', 'a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'input'],
  ],
  allowedAttributes: {
    a: ['href', 'title'],
    img: ['src', 'alt'],
    th: ['align'],
    td: ['align'],
    details: ['open'],
    code: ['class'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
}

/** Renders Markdown as GitHub renders a comment: GitHub-flavoured, then sanitized. */
export function renderMarkdown(markdown: string): string {
  return sanitize(marked.parse(markdown, { gfm: true, async: false }), allowed)
}
