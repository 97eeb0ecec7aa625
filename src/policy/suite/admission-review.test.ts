import { expect, test } from '@jest/globals'
import type { JsonObject } from '../../yaml/json.ts'
import { isAdmissionReview, requestOfReview } from './admission-review.ts'

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } }
const older = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { a: 'b' } } }

function review(request?: JsonObject) {
  return { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', ...(request === undefined ? {} : { request }) }
}

function read(request?: JsonObject) {
  return requestOfReview(review(request), 'review.yaml', () => undefined)
}

test('what the request says is kept, what it leaves out is empty', () => {
  const request = read({
    operation: 'UPDATE',
    userInfo: { username: 'ann' },
    dryRun: true,
    object: pod,
    oldObject: older,
  })
  expect(request.review).toEqual({
    uid: '',
    kind: { group: '', version: '', kind: '' },
    resource: { group: '', version: '', resource: '' },
    operation: 'UPDATE',
    userInfo: { username: 'ann' },
    dryRun: true,
    object: pod,
    oldObject: older,
    options: null,
    namespaceObject: {},
  })
})

test('on DELETE policies see the object that is to go', () => {
  const request = read({ operation: 'DELETE', oldObject: older })
  expect(request.object).toEqual(older)
  expect(request.review['object']).toEqual(older)
})

test.each([
  { name: 'no request', request: undefined, message: 'review.yaml: the AdmissionReview has no request.' },
  {
    name: 'nothing to review',
    request: {},
    message: 'review.yaml: the request has neither an object nor an oldObject.',
  },
  {
    name: 'DELETE without the old object',
    request: { operation: 'DELETE', object: pod },
    message: 'review.yaml: a DELETE request needs an oldObject.',
  },
  {
    name: 'an object without a kind',
    request: { object: { apiVersion: 'v1' } },
    message: 'review.yaml: request.object has no apiVersion and kind.',
  },
])('$name', ({ request, message }) => {
  expect(() => read(request)).toThrow(message)
})

test('only that kind of that group is one', () => {
  expect(isAdmissionReview(review())).toBe(true)
  expect(isAdmissionReview({ apiVersion: 'v1', kind: 'AdmissionReview' })).toBe(false)
})
