/** One entry of the `errors` that a GraphQL request is answered with, under status 200. */
export class GraphqlProblem extends Error {
  readonly type: 'FORBIDDEN' | 'NOT_FOUND' | 'STALE_DATA' | 'UNPROCESSABLE'

  constructor(type: GraphqlProblem['type'], message: string) {
    super(message)
    this.type = type
  }

  toResponse(): Response {
    return Response.json({ data: null, errors: [{ type: this.type, path: [], message: this.message }] })
  }
}
