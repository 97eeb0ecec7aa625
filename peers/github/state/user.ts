export interface User {
  readonly id: number
  readonly login: string
  readonly type: 'User' | 'Organization' | 'Bot'
}
