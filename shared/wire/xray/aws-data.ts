import type { JsonValue } from "../../model/json.ts";
import { withoutUndefined } from "../../model/without-undefined.ts";
import { isAwsCall } from "./part-name.ts";
import type { TakenAttributes } from "./taken-attributes.ts";

type Fields = Readonly<Record<string, JsonValue>>;

const orNothing = (fields: Fields): Fields | undefined =>
  Object.keys(fields).length === 0 ? undefined : fields;

/** Whether the resource says that it runs elsewhere than on AWS. */
const isElsewhere = (resource: TakenAttributes): boolean =>
  (resource.peek("cloud.provider") ?? "aws") !== "aws";

/** Where a segment's service runs, and what instruments it, by its resource; undefined on another cloud. */
export function resourceAwsData(resource: TakenAttributes): Fields | undefined {
  if (isElsewhere(resource)) return undefined;
  const platform = platformOf(resource);
  const fields = {
    account_id: resource.text("cloud.account.id"),
    ec2: ec2Data(resource, platform),
    ecs: platform === "aws_ecs" ? ecsData(resource) : undefined,
    eks: platform === "aws_eks" ? eksData(resource) : undefined,
    elastic_beanstalk: platform === "aws_elastic_beanstalk" ? beanstalkData(resource) : undefined,
    function_arn: platform === "aws_lambda" ? resource.text("cloud.resource_id", "faas.id") : undefined,
    cloudwatch_logs: logGroups(resource),
    xray: sdkData(resource),
  };
  return orNothing(withoutUndefined(fields) as Fields);
}

/** Newer conventions write `aws.ecs` for `aws_ecs`. */
const platformOf = (resource: TakenAttributes): string | undefined =>
  resource.peek("cloud.platform")?.replace(".", "_");

/** By their ARNs, of which the seventh part is the name, or else by their names. */
function logGroups(resource: TakenAttributes): Fields[] | undefined {
  const arns = listOf(resource, "aws.log.group.arns").map((arn) => ({
    log_group: arn.split(":")[6] ?? arn,
    arn,
  }));
  const groups = listOf(resource, "aws.log.group.names").map((log_group) => ({ log_group }));
  if (arns.length > 0) return arns;
  return groups.length > 0 ? groups : undefined;
}

/** A list, or a text as `OTEL_RESOURCE_ATTRIBUTES` has it, in which `&` stands between two. */
const listOf = (resource: TakenAttributes, key: string): readonly string[] =>
  resource.texts(key) ??
  resource
    .text(key)
    ?.split("&")
    .filter((text) => text !== "") ??
  [];

function ec2Data(resource: TakenAttributes, platform: string | undefined): Fields | undefined {
  const isInstance = platform === "aws_ec2";
  return orNothing(
    withoutUndefined({
      instance_id: isInstance ? resource.text("host.id") : undefined,
      instance_size: isInstance ? resource.text("host.type") : undefined,
      ami_id: isInstance ? resource.text("host.image.id") : undefined,
      availability_zone: resource.text("cloud.availability_zone"),
    }),
  );
}

const ecsData = (resource: TakenAttributes): Fields | undefined =>
  orNothing(
    withoutUndefined({
      container: resource.text("container.name"),
      container_id: resource.text("container.id"),
      container_arn: resource.text("aws.ecs.container.arn"),
    }),
  );

const eksData = (resource: TakenAttributes): Fields | undefined =>
  orNothing(
    withoutUndefined({
      cluster_name: resource.text("k8s.cluster.name"),
      pod: resource.text("k8s.pod.name"),
      container_id: resource.text("container.id"),
    }),
  );

const beanstalkData = (resource: TakenAttributes): Fields | undefined =>
  orNothing(
    withoutUndefined({
      // As the OpenTelemetry Collector's detector and exporter have it.
      environment_name: resource.text("service.namespace"),
      version_label: resource.peek("service.version"),
      deployment_id: Number(resource.peek("service.instance.id")) || undefined,
    }),
  );

function sdkData(resource: TakenAttributes): Fields | undefined {
  const [name, language] = [resource.text("telemetry.sdk.name"), resource.text("telemetry.sdk.language")];
  if (name === undefined) return undefined;
  return withoutUndefined({
    sdk: language === undefined ? name : `${name} for ${language}`,
    sdk_version: resource.text("telemetry.sdk.version"),
    auto_instrumentation: resource.text("telemetry.distro.name", "telemetry.auto.version") !== undefined,
  });
}

/** What a span says of the AWS API that it calls; undefined where it calls none. */
export function callAwsData(attributes: TakenAttributes): Fields | undefined {
  if (!isAwsCall(attributes)) return undefined;
  attributes.text("rpc.system");
  const tables = attributes.texts("aws.dynamodb.table_names");
  const operation = attributes.text("rpc.method", "aws.operation");
  return withoutUndefined({
    // `Service/Operation` since version 1.39 of the conventions.
    operation: operation?.split("/").at(-1),
    region: attributes.text("aws.region", "cloud.region"),
    request_id: attributes.text("aws.request_id", "aws.requestId"),
    queue_url: attributes.text("aws.sqs.queue.url", "aws.queue_url", "aws.queue.url"),
    table_name: tables?.[0] ?? attributes.text("aws.table_name", "aws.table.name"),
    resource_names: tables,
    account_id: attributes.text("aws.account_id"),
  }) as Fields;
}

/** What runs a service, in X-Ray's words, by `cloud.platform`. */
const ORIGINS: ReadonlyMap<string, string> = new Map([
  ["aws_ec2", "AWS::EC2::Instance"],
  ["aws_ecs", "AWS::ECS::Container"],
  ["aws_eks", "AWS::EKS::Container"],
  ["aws_elastic_beanstalk", "AWS::ElasticBeanstalk::Environment"],
  ["aws_lambda", "AWS::Lambda::Function"],
  ["aws_app_runner", "AWS::AppRunner::Service"],
]);

/** By `aws.ecs.launchtype`. */
const ECS_ORIGINS: ReadonlyMap<string, string> = new Map([
  ["ec2", "AWS::ECS::EC2"],
  ["fargate", "AWS::ECS::Fargate"],
]);

/** The `origin` of a segment; undefined where it does not run on AWS. */
export function originOf(resource: TakenAttributes): string | undefined {
  const platform = platformOf(resource);
  if (platform === undefined || isElsewhere(resource)) return undefined;
  const launched = platform === "aws_ecs" ? resource.peek("aws.ecs.launchtype")?.toLowerCase() : undefined;
  return ECS_ORIGINS.get(launched ?? "") ?? ORIGINS.get(platform);
}
