/** A Lambda function of ours: one entry file, one role, one log group, an environment typed by its schema. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EntryName, EnvOf } from '#runtime/env';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Files that `npm run build:content` makes and that a bundle may carry beside its index.mjs. */
type BundledData = 'campaigns.json' | 'catalogue.json';

export interface KitFunctionProps<E extends EntryName> {
  /** functions/entry/<entry>.ts */
  entry: E;
  environment: EnvOf<E>;
  /** Megabytes; the share of a processor grows with them. */
  memory: number;
  timeout: Duration;
  data?: readonly BundledData[];
  /** Tries after a failed asynchronous call; Lambda's own default is 2. */
  retries?: number;
}

export class KitFunction<E extends EntryName> extends Construct implements IGrantable {
  readonly grantPrincipal: IPrincipal;
  readonly lambda: NodejsFunction;
  readonly logs: LogGroup;

  constructor(scope: Construct, id: string, props: KitFunctionProps<E>) {
    super(scope, id);
    this.logs = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Given a role, CDK attaches no managed policy: the function may write to its own log group only.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.grantPrincipal = role;
    this.logs.grantWrite(role);
    this.lambda = new NodejsFunction(this, 'Function', {
      entry: `${root}functions/entry/${props.entry}.ts`,
      projectRoot: root,
      depsLockFilePath: `${root}package-lock.json`,
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memory,
      timeout: props.timeout,
      role,
      logGroup: this.logs,
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      ...(props.retries === undefined ? {} : { retryAttempts: props.retries }),
      bundling: bundling(props.data ?? []),
    });
  }
}

/**
 * One ES module that carries the AWS SDK it was tested with. `module` before `main`: the CommonJS builds of
 * some packages call require(), which an ES module does not have.
 */
function bundling(data: readonly BundledData[]): BundlingOptions {
  return {
    format: OutputFormat.ESM,
    mainFields: ['module', 'main'],
    bundleAwsSDK: true,
    externalModules: [],
    minify: true,
    sourceMap: true,
    forceDockerBundling: false,
    // In Lambda credentials come from the environment only; the SDK's chain of all other sources is a third of it.
    esbuildArgs: {
      '--alias:@aws-sdk/credential-provider-node': './functions/runtime/credentials.ts',
    },
    commandHooks: {
      beforeBundling: () => [],
      beforeInstall: () => [],
      afterBundling: (_, into) =>
        data.map((name) => copy(`${root}build/${name}`, `${into}/${name}`)),
    },
  };
}

/** A command that copies a file on every system that runs Node. */
function copy(from: string, to: string): string {
  if (!existsSync(from)) {
    throw new Error(`${from} is missing. Run "npm run build:content" first.`);
  }
  const script = "require('node:fs').copyFileSync(...process.argv.slice(1))";
  return `"${process.execPath}" -e "${script}" "${from}" "${to}"`;
}
