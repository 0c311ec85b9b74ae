/** What becomes of each mail: configuration set → topic → queue, which the feedback worker reads. */
import {
  ConfigurationSetEventDestination,
  EmailSendingEvent,
  EventDestination,
  type IConfigurationSet,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export class FeedbackPath extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { configurationSet: IConfigurationSet; queue: Queue },
  ) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    // Raw: the body of each message is the event itself.
    topic.addSubscription(new SqsSubscription(props.queue, { rawMessageDelivery: true }));
    new ConfigurationSetEventDestination(this, 'Destination', {
      configurationSet: props.configurationSet,
      destination: EventDestination.snsTopic(topic),
      // Never OPEN or CLICK: asking for them makes SES put in a pixel and rewrite links.
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
  }
}
