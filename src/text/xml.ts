// What is not in the production Char of XML 1.0 (section 2.2): no escape can bring it into a document.
const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  // Not only for symmetry: `]]>` may not stand in text.
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A parser turns these into spaces in an attribute, and a carriage return into a line feed everywhere.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Escapes for an attribute in either kind of quote. Characters that XML 1.0 cannot carry are dropped. */
export function escapeXmlAttribute(text: string): string {
  return withoutCommands(legal(text).replace(/[&<>"'\t\n\r]/g, replaceByEntity))
}

/** Escapes for an element's text; line feeds and tabs stay as they are. Characters that XML 1.0 cannot carry are dropped. */
export function escapeXmlText(text: string): string {
  return withoutCommands(legal(text).replace(/[&<>\r]/g, replaceByEntity))
}

function legal(text: string): string {
  return text.toWellFormed().replace(illegal, '')
}

function replaceByEntity(character: string): string {
  return entities[character] ?? character
}

/** Reports are printed into logs, where the runner would take these for workflow commands. */
function withoutCommands(xml: string): string {
  return xml.replaceAll('##[', '##&#91;').replace(/^([^\S\n]*):(?=:)/gm, '$1&#58;')
}
