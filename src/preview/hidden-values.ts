import type { KubernetesObject } from '../manifest/object.ts'
import { ownValue, stringsIn } from './own-value.ts'

/** Stands for what more people read than may know it. */
export const notShown = '(not shown)'

/** What is in Secrets, so that it is shown nowhere else either. */
export interface HiddenValues {
  /** The text with every secret in it left out; as it is where there is none. */
  hide(text: string): string
}

/** So common that to leave it out everywhere would say more than to show it. */
const common = /^(?:true|false|null|none|yes|no|on|off|default|\d{1,5})$/i
const shortest = 4
/** A shorter secret counts only where it is the whole text. */
const shortestWithin = 8

/** Collects what Secrets hold, as it is and in base64. */
export function hiddenValues(objects: Iterable<KubernetesObject>): HiddenValues {
  const whole = new Set<string>()
  for (const object of objects) {
    if (!isSecret(object)) continue
    for (const field of ['data', 'stringData']) {
      for (const text of stringsIn(ownValue(object, field) ?? null)) {
        const plain = field === 'data' ? Buffer.from(text, 'base64').toString('utf8') : text
        for (const form of [text, plain, plain.trim(), Buffer.from(plain).toString('base64')]) {
          if (form.length >= shortest && !common.test(form)) whole.add(form)
        }
      }
    }
  }
  // The longest first: a secret may hold another.
  const within = [...whole].filter(({ length }) => length >= shortestWithin).sort((a, b) => b.length - a.length)
  return {
    hide(text) {
      if (whole.has(text) || whole.has(text.trim())) return notShown
      return within.reduce((kept, secret) => kept.replaceAll(secret, notShown), text)
    },
  }
}

/** Whether an object is a Secret, or a list that may hold some: nothing of its content is shown. */
export function isSecret({ kind }: KubernetesObject): boolean {
  return kind === 'Secret'
}
