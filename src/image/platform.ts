import { UserError } from '../text/user-error.ts'

/** What an image is built for. */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant: string | undefined
}

/** Reads `linux/amd64` or `linux/arm64/v8`. @throws UserError */
export function parsePlatform(text: string): Platform {
  const [, os, architecture, variant] = /^([a-z0-9]+)\/([a-z0-9]+)(?:\/([a-z0-9.]+))?$/.exec(text) ?? []
  if (os === undefined || architecture === undefined) {
    throw new UserError(`${JSON.stringify(text.slice(0, 80))} is not a platform. Write os/architecture: linux/amd64.`)
  }
  return { os, architecture, variant }
}

export function formatPlatform({ os, architecture, variant }: Platform): string {
  return variant === undefined ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`
}

/** Whether an image for `offered` runs where `wanted` is asked for; a variant counts only where one is wanted. */
export function isPlatform(offered: Platform, wanted: Platform): boolean {
  const isSame = offered.os === wanted.os && offered.architecture === wanted.architecture
  return isSame && (wanted.variant === undefined || wanted.variant === (offered.variant ?? defaultVariant(offered)))
}

/** @see containerd `platforms/database.go`: arm64 without a variant is v8, arm is v7 */
function defaultVariant({ architecture }: Platform): string | undefined {
  return new Map([
    ['arm64', 'v8'],
    ['arm', 'v7'],
  ]).get(architecture)
}
