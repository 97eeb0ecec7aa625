import type { Credentials } from './credentials.ts'

/** A server process of the bed. */
export interface Daemon {
  /** Names its log (`logs/NAME.log` of the run folder) and its place in messages: `kube-apiserver`. */
  readonly name: string
  /** Absolute path of the program. */
  readonly program: string
  readonly arguments: readonly string[]
  /** Added to a minimal environment: the PATH of this process, and a HOME and a TMPDIR in the run folder. */
  readonly environment?: Readonly<Record<string, string>>
  /** Resolves to true once it serves; asked again and again, bounded in time, until it does. A refused connection may be thrown. */
  ready(signal: AbortSignal): Promise<boolean>
}

/** Starts servers that end with the bed and with the process that started it, however that ends. */
export interface Supervisor {
  /**
   * Starts one server and waits until it is ready.
   *
   * Servers may be started side by side; they are ended in the opposite order. The log of one that ends later says so by name.
   *
   * @throws UserError with the name, the last lines of its log and the log's path where it ends or is not ready in time
   */
  start(daemon: Daemon): Promise<void>
}

/** What a part of the bed (Gatekeeper, Argo CD, telemetry) is started with. */
export interface Grounds {
  /** The run folder of this bed: each part keeps its files in a folder of its own name here. Removed when the bed goes down. */
  readonly folder: string
  readonly supervisor: Supervisor
  /** A TCP port of 127.0.0.1 that is free, and that nobody else of this bed was given: the one that was asked for by name, else any. */
  port(name: string): Promise<number>
  /**
   * Certificates, tokens and kubeconfigs. Gatekeeper: `webhookFolder` for `--cert-dir`, `ca` for `caBundle`, `kubeconfig('gatekeeper-admin')`.
   * Argo CD: `kubeconfig('argocd-application-controller')` and so on, one for each of its service accounts.
   */
  readonly credentials: Credentials
  /** Says one line about progress. */
  readonly log: (line: string) => void
  readonly signal: AbortSignal
}
