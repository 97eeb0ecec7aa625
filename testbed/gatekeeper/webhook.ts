import type { ClusterObject } from '../cluster/client.ts'

/** Where the API server finds Gatekeeper. */
export interface WebhookAddress {
  /** `https://127.0.0.1:PORT` */
  readonly url: string
  /** The CA of its certificate: PEM. */
  readonly ca: string
}

interface Webhook {
  readonly name: string
  readonly clientConfig: { readonly service?: { readonly path?: string } }
}

/** A busy machine must not turn an answer that comes late into a refusal. The longest is 30. */
const timeoutSeconds = 30

export function isWebhookConfiguration({ kind }: ClusterObject): boolean {
  return kind === 'ValidatingWebhookConfiguration' || kind === 'MutatingWebhookConfiguration'
}

/**
 * A webhook configuration as Gatekeeper ships it, but called outside the cluster, fail-closed, and with more patience. Rules, selectors and
 * the rest stay as they are.
 */
export function pointWebhook(shipped: ClusterObject, { url, ca }: WebhookAddress): ClusterObject {
  const webhooks = shipped['webhooks'] as readonly Webhook[]
  return {
    ...shipped,
    webhooks: webhooks.map(webhook => ({
      ...webhook,
      clientConfig: {
        url: `${url}${webhook.clientConfig.service?.path ?? ''}`,
        caBundle: Buffer.from(ca).toString('base64'),
      },
      failurePolicy: 'Fail',
      timeoutSeconds,
    })),
  }
}
