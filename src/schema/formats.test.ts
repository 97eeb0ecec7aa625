import { expect, test } from '@jest/globals'
import { ajvFormats, describeFormat, isCheckedFormat } from './formats.ts'

test.each([
  { format: 'byte', good: ['', 'YQ==', 'YWI=', 'YWJj', 'YWJj\nYWJj'], bad: ['a', 'YQ', 'YQ=', 'Y Q=', 'YW-_'] },
  { format: 'date', good: ['2026-02-28'], bad: ['2026-13-01', '26-01-01', '2026-1-1'] },
  {
    format: 'date-time',
    good: ['2026-01-31T10:00:00Z', '2026-01-31T10:00:00.123456+02:00'],
    bad: ['2026-01-31', '2026-01-31 10:00:00Z', '2026-01-31T24:00:00Z', '2026-01-31T10:00:00'],
  },
  {
    format: 'duration',
    good: ['90s', '1h30m', '1.5h', '0', '2 days', '300ms'],
    bad: ['', '90', 'soon', '1h 30m', 'P1D'],
  },
  { format: 'ipv4', good: ['10.0.0.1', '255.255.255.255'], bad: ['10.0.0', '10.0.0.256', '10.0.0.1.', '10.0.0.1.2'] },
  { format: 'ipv6', good: ['::1', '2001:db8::'], bad: ['10.0.0.1', ':::'] },
  { format: 'cidr', good: ['10.0.0.0/8', '::/0'], bad: ['10.0.0.0', '10.0.0.0/99'] },
  { format: 'mac', good: ['00:1A:2b:3c:4d:5e'], bad: ['00:1A:2b:3c:4d', '00-1A'] },
  { format: 'uuid', good: ['123e4567-e89b-12d3-a456-426614174000'], bad: ['123e4567', 'x'] },
  { format: 'int32', good: [0, -(2 ** 31), 2 ** 31 - 1], bad: [2 ** 31, -(2 ** 31) - 1] },
  { format: 'int64', good: [2 ** 53, -(2 ** 63)], bad: [2 ** 64, -(2 ** 64)] },
  { format: 'quantity', good: ['1Gi'], bad: ['1Gib'] },
])('$format', ({ format, good, bad }) => {
  const validate = ajvFormats()[format]?.validate as (value: unknown) => boolean
  expect(good.filter(value => !validate(value))).toEqual([])
  expect(bad.filter(value => validate(value))).toEqual([])
})

test('formats that are not known are not checked', () => {
  expect(isCheckedFormat('paint')).toBe(false)
  expect(isCheckedFormat('constructor')).toBe(false)
  expect(describeFormat('byte')).toBe('base64')
})
