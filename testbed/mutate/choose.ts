/** One of the choices. */
export function pick<Choice>(random: () => number, choices: readonly [Choice, ...Choice[]]): Choice {
  return choices[Math.floor(random() * choices.length)] ?? choices[0]
}

/** The name as hasty fingers write it: two letters swapped, one lost, one doubled. */
export function misspellings(name: string, random: () => number): readonly string[] {
  if (name.length < 4) return []
  const at = 1 + Math.floor(random() * (name.length - 2))
  const [before, letter, next, after] = [name.slice(0, at), name.charAt(at), name.charAt(at + 1), name.slice(at + 2)]
  const written = [before + next + letter + after, before + next + after, before + letter + letter + next + after]
  return [...new Set(written)].filter(word => word !== name)
}
