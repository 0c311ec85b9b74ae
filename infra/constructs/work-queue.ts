/** A queue of hints and the dead-letter queue that keeps what crashed its worker again and again. */
import { Duration } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EntryName } from '#runtime/env';
import type { KitFunction } from './kit-function.ts';

export interface WorkQueueProps {
  /** Time-out of the worker. A message stays hidden six times as long, as Lambda's guide asks. */
  workerTimeout: Duration;
}

export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly dead: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.dead = new Queue(this, 'Dead', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(props.workerTimeout.toSeconds() * 6),
      retentionPeriod: Duration.days(4),
      // Workers delete what they put off, so only crashes count.
      deadLetterQueue: { queue: this.dead, maxReceiveCount: 5 },
    });
  }

  /** Feeds a worker; a message that it reports as failed comes back alone, the rest of its batch does not. */
  feed<E extends EntryName>(
    worker: KitFunction<E>,
    options: { batchSize: number; maxConcurrency: number },
  ): void {
    worker.lambda.addEventSource(
      new SqsEventSource(this.queue, { ...options, reportBatchItemFailures: true }),
    );
  }

  grantSend(to: IGrantable): void {
    this.#grant(to, 'sqs:SendMessage');
  }

  /** Counting what still waits. */
  grantMeasure(to: IGrantable): void {
    this.#grant(to, 'sqs:GetQueueAttributes');
  }

  #grant(to: IGrantable, action: string): void {
    to.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: [action], resources: [this.queue.queueArn] }),
    );
  }
}
