import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readSequence, sequenceNames } from '../../peers/cluster/recording/read-sequence.ts'
import { scenarios, scenariosNamed } from './scenarios.ts'

const names = scenarios.map(({ name }) => name)

test('every file of the folder is a scenario of its name', () => {
  const files = readdirSync(join(import.meta.dirname, 'scenarios')).map(file => file.replace(/\.ts$/, ''))
  expect(names.toSorted()).toEqual(files.toSorted())
})

test('every scenario is recorded, and nothing else is', () => {
  expect(sequenceNames()).toEqual(names.toSorted())
})

test('the README says of each what it shows, and so does its recording', () => {
  const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
  for (const { name, shows } of scenarios) {
    expect(readme).toContain(`\n| \`${name}\` | ${shows} |\n`)
    expect(readSequence(name).shows).toBe(shows)
  }
})

test('names are fit for an object of Kubernetes', () => {
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
})

test('all are chosen where none is named, and the named ones else', () => {
  expect(scenariosNamed([])).toBe(scenarios)
  expect(scenariosNamed(['prune', 'degraded']).map(({ name }) => name)).toEqual(['degraded', 'prune'])
})

test('an unknown name is told with the nearest and with all there are', () => {
  expect(() => scenariosNamed(['prun'])).toThrow('No scenario is named prun; did you mean prune?')
  expect(() => scenariosNamed(['prun'])).toThrow('bump-refreshed')
})
