import { expect, test } from '@jest/globals'
import { otherRenderers } from './wanted-renderers.ts'

test.each([
  { name: 'the wanted version', ran: ['kustomize v5.8.1'], wanted: { kustomize: '5.8.1' }, said: 0 },
  { name: 'no wish', ran: ['kustomize v5.8.1'], wanted: {}, said: 0 },
  { name: 'a wish for a renderer that was not needed', ran: ['kustomize v5.8.1'], wanted: { helm: '4.2.3' }, said: 0 },
  {
    name: 'another version',
    ran: ['kustomize v5.8.1', 'helm v4.2.3'],
    wanted: { kustomize: '5.7.0', helm: '4.2.3' },
    said: 1,
  },
])('$name: $said differences', ({ ran, wanted, said }) => {
  expect(otherRenderers(ran, wanted)).toHaveLength(said)
})
