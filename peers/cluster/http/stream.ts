/** What puts lines into an answer that stays open. */
export interface Feed {
  send(text: string): void
  end(): void
}

/** An answer that is written as things happen. `begin` gives what ends the writing when the reader has gone or the feed has ended. */
export function streamAnswer(contentType: string, begin: (feed: Feed) => () => void): Response {
  const encoder = new TextEncoder()
  let stop = () => {}
  let isOver = false
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        if (isOver) return
        isOver = true
        stop()
        controller.close()
      }
      stop = begin({
        send: text => {
          if (!isOver) controller.enqueue(encoder.encode(text))
        },
        end,
      })
      if (isOver) stop()
    },
    cancel() {
      isOver = true
      stop()
    },
  })
  return new Response(body, { headers: { 'content-type': contentType, 'cache-control': 'no-cache' } })
}
