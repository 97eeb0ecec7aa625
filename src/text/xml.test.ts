import { expect, test } from '@jest/globals'
import { SaxesParser } from 'saxes'
import { hostileFuzz, hostileStrings } from './hostile.fixture.ts'
import { escapeXmlAttribute, escapeXmlText } from './xml.ts'

test.each([
  { name: 'markup', text: `<a href="x">'&'</a>`, inText: `&lt;a href="x"&gt;'&amp;'&lt;/a&gt;` },
  { name: 'the end of a CDATA section', text: 'a]]>b', inText: 'a]]&gt;b' },
  { name: 'characters that XML cannot carry', text: 'a\u0000\u001b\ufffe\uffffb', inText: 'ab' },
  { name: 'half a surrogate pair', text: 'a\ud800b', inText: 'a\ufffdb' },
  { name: 'a whole pair', text: '😀', inText: '😀' },
  { name: 'workflow commands', text: 'a::b\n ::error::##[x]', inText: 'a::b\n &#58;:error::##&#91;x]' },
  { name: 'line breaks', text: 'a\n\tb\r\n', inText: 'a\n\tb&#13;\n' },
])('text: $name', ({ text, inText }) => {
  expect(escapeXmlText(text)).toBe(inText)
})

test('an attribute keeps quotes and line breaks', () => {
  expect(escapeXmlAttribute(`"a" 'b'\n\t<&>`)).toBe('&quot;a&quot; &apos;b&apos;&#10;&#9;&lt;&amp;&gt;')
})

test('a strict parser reads hostile text back, but for what XML cannot carry', () => {
  for (const text of [...hostileStrings.map(hostile => hostile.text), ...hostileFuzz(2, 500)]) {
    const carried = text.toWellFormed().replace(illegal, '')
    expect(readBack(`<a b="${escapeXmlAttribute(text)}">${escapeXmlText(text)}</a>`)).toEqual({
      attribute: carried,
      text: carried,
    })
  }
})

const illegal = /[[\p{Cc}--[\u{7f}-\u{9f}\t\n\r]]\ufffe\uffff]/gv

function readBack(xml: string) {
  const read = { attribute: '', text: '' }
  const parser = new SaxesParser()
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ attributes }) => {
    read.attribute = String(attributes['b'])
  })
  parser.on('text', text => {
    read.text += text
  })
  parser.write(xml).close()
  return read
}
