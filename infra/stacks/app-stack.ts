/** What can be rebuilt at any time: API, workers, queues, timer, site, alarms. The table of contents of the system. */
import { CfnOutput, CfnParameter, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { addressPattern } from '#runtime/env';
import { ApiDoor } from '../constructs/api-door.ts';
import { EveryMinute } from '../constructs/every-minute.ts';
import { FeedbackPath } from '../constructs/feedback-path.ts';
import { KitFunction } from '../constructs/kit-function.ts';
import { Site, type SiteProps } from '../constructs/site.ts';
import { Watch } from '../constructs/watch.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { DataStack } from './data-stack.ts';

export interface AppStackProps extends StackProps {
  data: DataStack;
  locales: readonly string[];
  address?: SiteProps['address'];
}

/** Seconds after which a worker is stopped; its queue hides messages six times as long. */
const timeouts = {
  /** Unsubscribing waits up to 5 s for a mail that is on its way. */
  api: Duration.seconds(15),
  /** Less than a minute, so that two runs hardly overlap. */
  finder: Duration.seconds(50),
  /** One shard of a million subscribers, page by page; it goes on from its checkpoint. */
  fanout: Duration.minutes(5),
  /** Ten mails at a slow rate; a claim lives 15 minutes, longer than any sender. */
  send: Duration.seconds(60),
  /** Ten events, each may wait 5 s for a mail that is on its way. */
  feedback: Duration.seconds(60),
};

export class AppStack extends Stack {
  constructor(scope: Construct, id: string, props: AppStackProps) {
    super(scope, id, props);
    const { table, mail, secret } = props.data;
    const owner = addressParameter(
      this,
      'OwnerAddress',
      'Address of the first owner of the staff console.',
    );
    const alarmAddress = addressParameter(
      this,
      'AlarmAddress',
      'Address that alarms are mailed to.',
    );

    const queues = {
      urgent: new WorkQueue(this, 'Urgent', { workerTimeout: timeouts.send }),
      drive: new WorkQueue(this, 'Drive', { workerTimeout: timeouts.send }),
      fanout: new WorkQueue(this, 'Fanout', { workerTimeout: timeouts.fanout }),
      feedback: new WorkQueue(this, 'Feedback', { workerTimeout: timeouts.feedback }),
    };
    new FeedbackPath(this, 'MailEvents', {
      configurationSet: mail.configurationSet,
      queue: queues.feedback.queue,
    });

    const door = new ApiDoor(this, 'Door');
    const site = new Site(this, 'Site', {
      door,
      locales: props.locales,
      ...(props.address ? { address: props.address } : {}),
    });

    const stored = { TABLE_NAME: table.table.tableName };
    const keyed = { SECRET_ARN: secret.secret.secretArn, PUBLIC_URL: site.publicUrl };
    const lanes = {
      URGENT_QUEUE_URL: queues.urgent.queue.queueUrl,
      DRIVE_QUEUE_URL: queues.drive.queue.queueUrl,
    };
    const fanoutQueue = { FANOUT_QUEUE_URL: queues.fanout.queue.queueUrl };

    const api = new KitFunction(this, 'ApiFunction', {
      entry: 'api',
      // Memory buys processor: the first answer after a pause comes in half the time of 512.
      memory: 1024,
      timeout: timeouts.api,
      data: ['campaigns.json', 'catalogue.json'],
      environment: {
        ...stored,
        ...keyed,
        ...fanoutQueue,
        URGENT_QUEUE_URL: lanes.URGENT_QUEUE_URL,
        EDGE_SECRET_ARN: door.edgeSecret.secret.secretArn,
        OWNER_ADDRESS: owner.valueAsString,
      },
    });
    door.leadTo(api.lambda);

    const finder = new KitFunction(this, 'FinderFunction', {
      entry: 'finder',
      // Runs 43,200 times a month and waits for the table: the smallest that starts quickly.
      memory: 256,
      timeout: timeouts.finder,
      retries: 0,
      environment: { ...stored, ...lanes, ...fanoutQueue },
    });
    new EveryMinute(this, 'Timer', { call: finder.lambda });

    const fanout = new KitFunction(this, 'FanoutFunction', {
      entry: 'fanout',
      memory: 512,
      timeout: timeouts.fanout,
      environment: stored,
    });
    const sender = (name: string, lane: 'urgent' | 'drive') =>
      new KitFunction(this, name, {
        entry: 'send',
        // Signing and composing ten mails is work for a processor.
        memory: 512,
        timeout: timeouts.send,
        data: ['campaigns.json'],
        environment: {
          ...stored,
          ...keyed,
          MAIL_FROM_DOMAIN: mail.domain,
          SES_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
          LANE: lane,
        },
      });
    const sendUrgent = sender('SendUrgentFunction', 'urgent');
    const sendDrive = sender('SendDriveFunction', 'drive');
    const feedback = new KitFunction(this, 'FeedbackFunction', {
      entry: 'feedback',
      memory: 256,
      timeout: timeouts.feedback,
      environment: stored,
    });

    // Nine together: a new account runs ten functions at once, and one has to be left for the API. Three
    // senders of ten mails carry about 30 a second; whoever is granted more of both raises "drive".
    queues.urgent.feed(sendUrgent, { batchSize: 10, maxConcurrency: 2 });
    queues.drive.feed(sendDrive, { batchSize: 10, maxConcurrency: 3 });
    queues.fanout.feed(fanout, { batchSize: 1, maxConcurrency: 2 });
    queues.feedback.feed(feedback, { batchSize: 10, maxConcurrency: 2 });

    table.grantRead(api, 'audience');
    table.grantRead(finder, 'due');
    table.grantRead(fanout, 'audience');
    for (const each of [sendUrgent, sendDrive, feedback]) table.grantRead(each);
    for (const each of [api, finder, fanout, sendUrgent, sendDrive, feedback]) {
      table.grantWrite(each);
    }
    for (const each of [finder, fanout, sendUrgent, sendDrive, feedback]) {
      table.keepFromLearners(each);
    }
    for (const each of [api, sendUrgent, sendDrive]) secret.grantRead(each);
    door.edgeSecret.grantRead(api);
    queues.urgent.grantSend(api);
    queues.fanout.grantSend(api);
    for (const queue of [queues.urgent, queues.drive, queues.fanout]) {
      queue.grantSend(finder);
      queue.grantMeasure(finder);
    }
    for (const each of [sendUrgent, sendDrive]) mail.grantSend(each);
    mail.grantReadQuota(finder);

    new Watch(this, 'Watch', {
      address: alarmAddress.valueAsString,
      api: door.api,
      table: table.table,
      timer: finder.lambda,
      queues,
      functions: {
        api: api.lambda,
        finder: finder.lambda,
        fanout: fanout.lambda,
        'send urgent': sendUrgent.lambda,
        'send drive': sendDrive.lambda,
        feedback: feedback.lambda,
      },
      logs: { urgent: sendUrgent.logs, drive: sendDrive.logs, finder: finder.logs },
    });

    new CfnOutput(this, 'PublicUrl', { value: site.publicUrl });
    new CfnOutput(this, 'SiteBucket', { value: site.bucket.bucketName });
    new CfnOutput(this, 'DistributionId', { value: site.distribution.distributionId });
  }
}

/** A person's address: given at deployment, in no file, hidden in the console. */
function addressParameter(scope: Construct, id: string, description: string): CfnParameter {
  return new CfnParameter(scope, id, {
    description,
    noEcho: true,
    // What the functions accept, which start with it, and no more.
    allowedPattern: addressPattern.source,
    constraintDescription: 'must be an email address',
  });
}
