import { expect, test } from '@jest/globals'
import { createPalette } from './ansi.ts'

test('the plain palette leaves every text as it is', () => {
  for (const style of Object.values(createPalette('plain'))) expect(style('text')).toBe('text')
})

test('the coloured palette opens and closes its style around the text, whatever the output is', () => {
  const palette = createPalette('ansi')
  expect(palette.strong('text')).toBe('\u001b[1mtext\u001b[22m')
  for (const style of Object.values(palette))
    expect(style('text').replaceAll('\u001b', 'ESC')).toMatch(/^(ESC\[\d+m)+text(ESC\[\d+m)+$/)
})

test('severities look different', () => {
  const { error, warning, notice } = createPalette('ansi')
  expect(new Set([error('x'), warning('x'), notice('x')]).size).toBe(3)
})
