import {
  AttachThingPrincipalCommand,
  CreateThingCommand,
  DeleteThingCommand,
  DescribeThingCommand,
  DetachThingPrincipalCommand,
  ListPrincipalThingsCommand,
  ListThingPrincipalsCommand,
  ListThingsCommand,
  type ThingAttribute,
} from "@aws-sdk/client-iot";
import type { Thing } from "../iot/registry";
import type { Devices } from "./devices";
import { iot, type IotClient } from "./iotClient";
import { allPages, ifThere, pageOf, tokenInput } from "./iotPages";

type Reading = Pick<Devices, "thing" | "things" | "thingsOf" | "principalsOf">;
type Changing = Pick<Devices, "createThing" | "removeThing" | "attachThing" | "detachThing">;

export const iotThings = (client: IotClient): Reading & Changing => ({ ...reading(client), ...changing(client) });

/** AWS IoT's model, ThingName. */
const namePattern = /^[a-zA-Z0-9:_-]{1,128}$/;

function reading({ client, call }: IotClient): Reading {
  return {
    thing: async (thingName, signal) => {
      // A client id may be what no thing can be called, which AWS would refuse to look for.
      if (!namePattern.test(thingName)) return undefined;
      const command = new DescribeThingCommand({ thingName });
      const answer = await ifThere(call(iot("DescribeThing"), signal, (o) => client.send(command, o)));
      return answer && toThing(answer, thingName);
    },
    things: async (options, signal) => {
      const command = new ListThingsCommand(tokenInput(options));
      const answer = await call(iot("ListThings"), signal, (o) => client.send(command, o));
      return pageOf(
        (answer.things ?? []).map((thing) => toThing(thing, "")),
        answer.nextToken,
      );
    },
    thingsOf: (principal, signal) =>
      allPages(async (options) => {
        const command = new ListPrincipalThingsCommand({ principal, ...tokenInput(options) });
        const answer = await call(iot("ListPrincipalThings", principal), signal, (o) => client.send(command, o));
        return pageOf(answer.things ?? [], answer.nextToken);
      }),
    principalsOf: (thingName, signal) =>
      allPages(async (options) => {
        const command = new ListThingPrincipalsCommand({ thingName, ...tokenInput(options) });
        const answer = await call(iot("ListThingPrincipals"), signal, (o) => client.send(command, o));
        return pageOf(answer.principals ?? [], answer.nextToken);
      }),
  };
}

function changing({ client, call }: IotClient): Changing {
  return {
    createThing: async ({ name, typeName, attributes }, signal) => {
      const command = new CreateThingCommand({
        thingName: name,
        ...(typeName && { thingTypeName: typeName }),
        ...(Object.keys(attributes).length > 0 && { attributePayload: { attributes } }),
      });
      await call(iot("CreateThing"), signal, (o) => client.send(command, o));
    },
    removeThing: async (thingName, signal) => {
      const command = new DeleteThingCommand({ thingName });
      await call(iot("DeleteThing"), signal, (o) => client.send(command, o));
    },
    attachThing: async (thingName, principal, signal) => {
      const command = new AttachThingPrincipalCommand({ thingName, principal });
      await call(iot("AttachThingPrincipal"), signal, (o) => client.send(command, o));
    },
    detachThing: async (thingName, principal, signal) => {
      const command = new DetachThingPrincipalCommand({ thingName, principal });
      await call(iot("DetachThingPrincipal"), signal, (o) => client.send(command, o));
    },
  };
}

const toThing = ({ thingName, thingArn, thingTypeName, attributes = {} }: ThingAttribute, asked: string): Thing => ({
  name: thingName ?? asked,
  ...(thingArn && { arn: thingArn }),
  ...(thingTypeName && { typeName: thingTypeName }),
  attributes,
});
