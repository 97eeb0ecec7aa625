import { describeClusterContract } from '../../peers/contract/cluster-contract.ts'
import { bedTest } from '../bed/bed-test.ts'
import { stageComponents } from '../record/open-stage.ts'
import { openBedPeer } from './bed-peer.ts'

describeClusterContract(openBedPeer, { test: bedTest(stageComponents), timeout: 300_000 })
