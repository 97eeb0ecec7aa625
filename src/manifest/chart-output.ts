import { defaultLimits } from '../yaml/limits.ts'
import { parseYaml } from '../yaml/parse.ts'
import { createChartOrigin } from './chart-origin.ts'
import { identify, isKubernetesObject } from './object.ts'
import type { RenderedObject } from './render.ts'
import type { Tree } from './tree.ts'
import { joinPath } from './tree-path.ts'

export type ChartOutput =
  | { readonly objects: readonly RenderedObject[]; readonly problem?: undefined }
  | { readonly objects?: undefined; readonly problem: { readonly file: string; readonly message: string } }

/** The objects that `helm template` wrote, each under a comment that names its template. */
export function readChartOutput(tree: Tree, folder: string, output: string): ChartOutput {
  const sources = sourceLines(tree, folder, output)
  const sourceBefore = (line: number) =>
    sources.findLast(source => source.line <= line)?.file ?? joinPath(folder, 'Chart.yaml')
  const { documents, problems } = parseYaml(output, '', { ...defaultLimits, fileBytes: output.length * 4 })
  const [problem] = problems
  if (problem !== undefined)
    return { problem: { file: sourceBefore(problem.range.start.line), message: problem.message } }
  const objects = documents.flatMap(({ value, root }): readonly RenderedObject[] => {
    if (!isKubernetesObject(value)) return []
    const file = sourceBefore(root.range.start.line)
    return [{ object: value, identity: identify(value), origin: createChartOrigin(tree, file, value) }]
  })
  return { objects }
}

/** `# Source: chart/templates/web.yaml`: the chart by its name, then the path in it. What is not in the tree was in an archive. */
function sourceLines(tree: Tree, folder: string, output: string) {
  return output.split('\n').flatMap((text, index) => {
    const path = /^# Source: [^/]+\/(.+)$/.exec(text)?.[1]
    if (path === undefined) return []
    const file = joinPath(folder, path)
    return [{ line: index + 1, file: tree.exists(file) ? file : joinPath(folder, 'Chart.yaml') }]
  })
}
