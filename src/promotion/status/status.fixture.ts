import { production, staging } from '../evidence/environments.fixture.ts'
import { commitOf, digestOf, image, minute } from '../evidence/evidence.fixture.ts'
import { proven } from '../evidence/judged.fixture.ts'
import type { EnvironmentVersion } from '../move/read-versions.ts'
import type { StatusFacts } from './decide.ts'

/** What the manifests of an environment say: one digit names the digest, the other the source commit. */
export function versionOf(environment: string, digit: string, source: string | undefined): EnvironmentVersion {
  return {
    environment,
    image,
    tag: `v${digit}`,
    digest: digestOf(digit),
    source: source === undefined ? undefined : commitOf(source),
    commit: source === undefined ? undefined : commitOf('c'),
    run: undefined,
    problem: undefined,
  }
}

/**
 * Digest a, built from commit 1, is proven in staging at minute 6; production runs digest 0, built from commit 0. Commits follow each other as
 * their digits do.
 */
export function factsOf(changes: Partial<StatusFacts> = {}): StatusFacts {
  return {
    asked: undefined,
    environments: [production, staging],
    images: [image],
    versions: [versionOf('staging', 'a', '1'), versionOf('production', '0', '0')],
    records: [proven({ digit: 'a', at: 6 }), proven({ digit: '0', at: 2, environment: 'production', source: '0' })],
    barred: [],
    underWay: [],
    relate: (base, head) => (base === head ? 'identical' : base < head ? 'ahead' : 'behind'),
    now: minute(100),
    ...changes,
  }
}
