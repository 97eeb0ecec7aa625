const time = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g
/** A file that Argo CD named after a number which it drew. */
const scratch = /\/dev\/shm\/\d+/g

/** The same value with stand-ins for what is drawn anew each time. */
export function withStandIns<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replace(time, 'TIME').replace(scratch, '/dev/shm/1')) as Value
}
