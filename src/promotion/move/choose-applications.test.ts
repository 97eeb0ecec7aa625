import { expect, test } from '@jest/globals'
import type { Application, TowpathConfig } from '../../config/config.ts'
import { chooseApplications } from './choose-applications.ts'

const application = (name: string): Application => ({
  name,
  context: `apps/${name}`,
  image: `registry.example.org/shop/${name}`,
  platforms: [],
})
const [backend, frontend] = [application('backend'), application('frontend')]
const config = { applications: [backend, frontend] } as unknown as TowpathConfig
const tools = { name: 'tools/debug', context: '.', image: 'localhost:5000/tools/debug', platforms: [] }

test.each<{ name: string; names: readonly string[]; chosen: readonly Application[] }>([
  { name: 'all of them without a name', names: [], chosen: [backend, frontend] },
  { name: 'one by its name', names: ['frontend'], chosen: [frontend] },
  {
    name: 'one by its image, once',
    names: ['registry.example.org/shop/backend:1.6.0', 'backend'],
    chosen: [backend],
  },
  { name: 'an image that is not there, named whole', names: ['localhost:5000/tools/debug'], chosen: [tools] },
])('$name', ({ names, chosen }) => {
  expect(chooseApplications(names, config)).toEqual(chosen)
})

test('what is neither there nor a whole image is refused, all of it at once', () => {
  const wanted = ['registry.example.org/shop/backnd', 'fronted', 'worker', '!']
  expect(() => chooseApplications(wanted, config)).toThrow(
    [
      'has no application or image "registry.example.org/shop/backnd". Did you mean registry.example.org/shop/backend?',
      'towpath.yaml has no application or image "fronted". Did you mean frontend?',
      'towpath.yaml has no application or image "worker". It has backend, frontend.',
      'towpath.yaml has no application or image "!". It has backend, frontend.',
    ].join('\n'),
  )
})
