import { styleText } from 'node:util'

/** How a terminal report colours its parts. Each function returns its text, styled. */
export interface Palette {
  readonly error: Style
  readonly warning: Style
  readonly notice: Style
  /** What succeeded. */
  readonly good: Style
  /** Headings and file names. */
  readonly strong: Style
  /** Line numbers, gutters and other things to look past. */
  readonly dim: Style
}

export type Style = (text: string) => string

/** `plain` returns every text unchanged: for pipes, files, and where `NO_COLOR` is set. The caller decides which. */
export function createPalette(mode: 'ansi' | 'plain'): Palette {
  return mode === 'ansi' ? ansi : plain
}

type Format = Parameters<typeof styleText>[0]

const ansi: Palette = {
  error: styled(['bold', 'red']),
  warning: styled(['bold', 'yellow']),
  notice: styled(['bold', 'cyan']),
  good: styled('green'),
  strong: styled('bold'),
  dim: styled('dim'),
}

const unchanged: Style = text => text

const plain: Palette = {
  error: unchanged,
  warning: unchanged,
  notice: unchanged,
  good: unchanged,
  strong: unchanged,
  dim: unchanged,
}

function styled(format: Format): Style {
  // The palette was asked for by name: whether a stream can show colour is the caller's question.
  return text => styleText(format, text, { validateStream: false })
}
