import DateRangePicker, { type DateRangePickerProps } from "@cloudscape-design/components/date-range-picker";
import { usePreferences } from "../preferences/preferences-provider.tsx";
import { sinceMillis, type TimeRange } from "./time-range.ts";
import { useTimeRange } from "./use-time-range.ts";

type Relative = DateRangePickerProps.RelativeOption;

const UNITS = { s: "second", m: "minute", h: "hour", d: "day" } as const;
const LETTERS = { second: "s", minute: "m", hour: "h", day: "d" } as const;

const QUICK: readonly Relative[] = (["5m", "15m", "1h", "3h", "1d"] as const).map(relativeOf);

function relativeOf(since: string): Relative {
  const unit = UNITS[since.slice(-1) as keyof typeof UNITS];
  return { type: "relative", key: since, amount: Number.parseInt(since, 10), unit };
}

const pickerValue = (range: TimeRange): DateRangePickerProps.Value =>
  range.kind === "last"
    ? relativeOf(range.since)
    : {
        type: "absolute",
        startDate: new Date(range.from).toISOString(),
        endDate: new Date(range.to).toISOString(),
      };

function rangeOf(value: DateRangePickerProps.Value): TimeRange | undefined {
  if (value.type === "absolute")
    return { kind: "between", from: Date.parse(value.startDate), to: Date.parse(value.endDate) };
  const letter = LETTERS[value.unit as keyof typeof LETTERS];
  const since = `${value.amount}${letter}`;
  return letter !== undefined && sinceMillis(since) !== undefined ? { kind: "last", since } : undefined;
}

/** In words, e.g. `last 15 minutes`. */
const inWords = ({ amount, unit }: DateRangePickerProps.RelativeValue): string =>
  `Last ${amount} ${unit}${amount === 1 ? "" : "s"}`;

const isValid = (value: DateRangePickerProps.Value | null): DateRangePickerProps.ValidationResult => {
  const range = value === null ? undefined : rangeOf(value);
  if (range === undefined)
    return { valid: false, errorMessage: "Choose how far to look back: seconds to days" };
  if (range.kind === "between" && !(range.from < range.to))
    return { valid: false, errorMessage: "The start must be before the end" };
  return { valid: true };
};

export function TimeRangePicker() {
  const [range, setRange] = useTimeRange();
  const { zone } = usePreferences().preferences;
  return (
    <DateRangePicker
      value={pickerValue(range)}
      onChange={({ detail }) => {
        const next = detail.value === null ? undefined : rangeOf(detail.value);
        if (next !== undefined) setRange(next);
      }}
      relativeOptions={QUICK}
      isValidRange={isValid}
      customRelativeRangeUnits={["second", "minute", "hour", "day"]}
      {...(zone === "utc" && { timeOffset: 0 })}
      showClearButton={false}
      placeholder="Time range"
      i18nStrings={{
        formatRelativeRange: inWords,
        relativeModeTitle: "Looking back",
        absoluteModeTitle: "Between",
        relativeRangeSelectionHeading: "Look back",
        customRelativeRangeOptionLabel: "Another length",
        customRelativeRangeOptionDescription: "Seconds to days",
        customRelativeRangeDurationLabel: "How many",
        customRelativeRangeUnitLabel: "Unit",
        formatUnit: (unit, amount) => (amount === 1 ? unit : `${unit}s`),
        startDateLabel: "From",
        startTimeLabel: "Time",
        endDateLabel: "To",
        endTimeLabel: "Time",
        dateTimeConstraintText: "Times have 24 hours",
        cancelButtonLabel: "Cancel",
        applyButtonLabel: "Apply",
        modeSelectionLabel: "Kind of range",
        todayAriaLabel: "Today",
        nextMonthAriaLabel: "Next month",
        previousMonthAriaLabel: "Previous month",
        ariaLabel: "Time range",
      }}
    />
  );
}
