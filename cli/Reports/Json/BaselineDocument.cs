using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Roi.Cli.Reports.Json;

/// <summary>baseline.json, with the records of its parts.</summary>
[DisplayName("What the logs of a plant say, by Roi.Analysis")]
[Description("Numbers are unrounded. Durations are in hours, costs in the money of the logs. Instants are as the clocks of the plant "
    + "showed them, without a time zone.")]
internal sealed record BaselineDocument(
    [property: Description("Version of the program")] string Version,
    [property: Description("The currency of all costs, as the logs write it; null where they write none")] string? Currency,
    [property: Description("How each log was understood, in the order in which they were named")] IReadOnlyList<LogEntry> Logs,
    [property: Description("What is irregular in the logs")] IReadOnlyList<LogFindingEntry> Findings,
    [property: Description("What was read; each number is what is kept and what findings took off")] LogTotalsEntry Totals,
    [property: Description("The types of work, in the order in which they first appear")] IReadOnlyList<WorkTypeEntry> Types,
    [property: Description("The records of each line, in the order in which lines first appear")] IReadOnlyList<LineEventsEntry> Lines,
    [property: Description("The earliest start of a record, such as 2024-03-05T14:05:00")] string First,
    [property: Description("The latest start of a record")] string Last,
    [property: Description("The years that the logs cover: as stated, else those of the period")] double ExposureYears,
    [property: Description("The days that the logs speak of")] PeriodEntry Period,
    [property: Description("Stretches without a record that are longer than chance makes likely, the longest first")]
    IReadOnlyList<EmptyStretchEntry> EmptyStretches,
    [property: Description("What stops come to in a year: of the whole plant first, then of the lines with the most hours")]
    IReadOnlyList<LineYearEntry> Years,
    [property: Description("The lengths and the costs of the plant's stops, with shapes fitted to them")] IReadOnlyList<SizeFitEntry> Sizes,
    [property: Description("What was written into a scenario; null where none was named")] WrittenEntry? Scenario) : OutputDocument;

internal sealed record PeriodEntry(
    [property: Description("The first day that counts, such as 2024-03-05")] string First,
    [property: Description("The last day that counts")] string Last,
    [property: Description("Whether an option states the first; else it is the first day with a record")] bool FirstStated,
    [property: Description("Whether an option states the last")] bool LastStated,
    [property: Description("Whether an option states how many years the logs cover")] bool ExposureStated);

internal sealed record EmptyStretchEntry(
    [property: Description("The last day with a record before it")] string Before,
    [property: Description("The first day with a record after it")] string After,
    [property: Description("The records before it")] int RecordsBefore,
    [property: Description("The records after it")] int RecordsAfter,
    [property: Description("Its share of the time of the records, stretches told before it left out")] double Share,
    [property: Description("The first record on the side with fewer")] LogPlaceEntry First);

internal sealed record LineYearEntry(
    [property: Description("The name of the line; null for the whole plant")] string? Line,
    [property: Description("Stops per year: unplanned work; of logs without types of work all records")] YearFiguresEntry Stops,
    [property: Description("Their hours per year; null where no record tells hours")] YearFiguresEntry? Hours,
    [property: Description("Their cost per year, in the money of the logs; null where no record tells a cost")] YearFiguresEntry? Cost,
    [property: Description("The stops that were counted")] int Counted,
    [property: Description("Those of which the logs do not tell how long they lasted")] int WithoutHours,
    [property: Description("The most expensive stop, of logs without costs the longest; null where none tells either")]
    WorstStopEntry? Worst,
    [property: Description("The mean time from one stop to the next, in hours of the calendar; null without stops")] double? HoursBetween,
    [property: Description("The share of the hours of known work that was unplanned, in [0, 1]; null where the logs do not tell")]
    double? ReactiveShare,
    [property: Description("The Laplace score of a trend, positive where stops become more; null for too few")] double? Trend,
    [property: Description("The probability of the differences between quarters where all have the same rate; null for too few")]
    double? Seasons,
    [property: Description("Hours of labour on stops per year; null where no record tells them")] YearFiguresEntry? LabourHours,
    [property: Description("The cost of parts for stops per year; null where no record tells it")] YearFiguresEntry? PartsCost,
    [property: Description("The cost of scrap per year, of all records; null where no record tells it")] YearFiguresEntry? ScrapCost,
    [property: Description("The major stops; null where --major states no size")] MajorYearEntry? Majors);

internal sealed record MajorYearEntry(
    [property: Description("From which size on a stop is a major one")] double From,
    [property: Description("Whether that is a length in hours; else it is a cost")] bool IsHours,
    [property: Description("The major stops that were counted")] int Counted,
    [property: Description("Major stops per year")] YearFiguresEntry Stops,
    [property: Description("Their hours per year; null where none tells hours")] YearFiguresEntry? Hours,
    [property: Description("Hours of labour on them per year; null where none tells them")] YearFiguresEntry? LabourHours,
    [property: Description("The cost of parts for them per year; null where none tells it")] YearFiguresEntry? PartsCost,
    [property: Description("What each of them cost, where that is known and above 0; thinned where there are more than 2,000")]
    IReadOnlyList<double> Costs);

internal sealed record SizeFitEntry(
    [property: Description("What the sizes are: hours or costs")]
    [property: AllowedValues("hours", "cost")] string Of,
    [property: Description("How many sizes are fitted, those above 0; thinned where there are more than 2,000")] int Count,
    [property: Description("P10, P50 and P90 of the sizes")] YearPercentilesEntry Percentiles,
    [property: Description("The fits, the best first")] IReadOnlyList<FitEntry> Fits,
    [property: Description("The shapes that the sizes cannot carry")] IReadOnlyList<FitRefusalEntry> Refused);

internal sealed record YearPercentilesEntry(
    [property: Description("One in ten lies below")] double P10,
    [property: Description("The median")] double P50,
    [property: Description("One in ten lies above")] double P90);

internal sealed record FitEntry(
    [property: Description("The shape")] string Shape,
    [property: Description("Its parameters")] IReadOnlyList<FitParameterEntry> Parameters,
    [property: Description("The natural logarithm of the likelihood")] double LogLikelihood,
    [property: Description("Akaike's information criterion; the lowest is best")] double Aic,
    [property: Description("The largest difference between the share of sizes and the fitted probability")] double Distance,
    [property: Description("The share of samples of the shape that agree no better; small where rounded sizes have ties")] double PValue);

internal sealed record FitParameterEntry(
    [property: Description("Its name")] string Name,
    [property: Description("Its estimate")] double Value,
    [property: Description("Its standard error; null where there is none")] double? StandardError);

internal sealed record FitRefusalEntry(
    [property: Description("The shape")] string Shape,
    [property: Description("Why it is not fitted")] string Reason);

internal sealed record WrittenEntry(
    [property: Description("The scenario, as it was named; of one outside of the working folder the file name alone")] string Path,
    [property: Description("Whether it was made new")] bool IsNew,
    [property: Description("The inputs that were written")] IReadOnlyList<WrittenInputEntry> Inputs,
    [property: Description("What was written as the worst event, in words; null for nothing")] string? WorstEvent,
    [property: Description("What was not written, and why")] IReadOnlyList<string> Left,
    [property: Description("Inputs that the rules let logs measure, and that these logs do not tell")] IReadOnlyList<string> Untold,
    [property: Description("Comments that stood inside of replaced values and are gone")] IReadOnlyList<string> LostComments,
    [property: Description("What the scenario still lacks, or has wrong; empty where it can be analysed")]
    IReadOnlyList<string> Missing);

internal sealed record WrittenInputEntry(
    [property: Description("The line; null for the site")] string? Line,
    [property: Description("The input, as the rules name it")] string Input,
    [property: Description("The input in words")] string Title,
    [property: Description("Its unit")] string Unit,
    [property: Description("What stood there, as it was written; null for nothing")] string? Before,
    [property: Description("What stands there now")] string After,
    [property: Description("One in ten lies below")] double P10,
    [property: Description("The median")] double P50,
    [property: Description("One in ten lies above")] double P90);

internal sealed record YearFiguresEntry(
    [property: Description("As counted")] double Counted,
    [property: Description("One in ten lies below")] double P10,
    [property: Description("The median")] double P50,
    [property: Description("One in ten lies above")] double P90);

internal sealed record WorstStopEntry(
    [property: Description("The log, as an index of logs, from 0")] int File,
    [property: Description("The row, from 1")] int Row,
    [property: Description("When it began")] string Start,
    [property: Description("How long it lasted, in hours; null where the log does not tell")] double? Hours,
    [property: Description("What it cost; null where the log does not tell")] double? Cost);

internal sealed record LogEntry(
    [property: Description("The path of the log, as it was named; of one outside of the working folder the file name alone")] string Path,
    [property: Description("The encoding; null for workbooks")] FormatEntry? Encoding,
    [property: Description("What separates fields; null for workbooks")] FormatEntry? Separator,
    [property: Description("The sheet; null for CSV files")] FormatEntry? Sheet,
    [property: Description("The mark before decimals: comma or point; either where all numbers read the same")] FormatEntry Decimal,
    [property: Description("The order of dates: dmy, mdy or ymd; any where all dates read the same")] FormatEntry DateOrder,
    [property: Description("The row that names the columns, from 1")] int Header,
    [property: Description("All columns, in their order")] IReadOnlyList<LogColumnEntry> Columns,
    [property: Description("Sheets that were not read")] IReadOnlyList<string> OtherSheets);

internal sealed record FormatEntry(
    [property: Description("What was found")] string Value,
    [property: Description("What tells it, in words; stated where an option does")] string Basis);

internal sealed record LogColumnEntry(
    [property: Description("Its name; the second column of one name has (2) behind it")] string Name,
    [property: Description("What it holds, as --map names it; null where it is not used")] string? Meaning,
    [property: Description("Whether an option says so")] bool Stated,
    [property: Description("What else was understood, such as the unit of a duration; null for nothing")] string? Remark,
    [property: Description("The first value; null where there is none among the first rows")] string? Example);

internal sealed record LogFindingEntry(
    [property: Description("The kind, as --treat names it")] string Kind,
    [property: Description("The kind in words")] string Title,
    [property: Description("What became of the rows")]
    [property: AllowedValues("setAside", "keep", "correct")] string Treatment,
    [property: Description("The number of rows; at least 1")] long Rows,
    [property: Description("Hours that are not counted for it; negative where a correction adds hours")] double Hours,
    [property: Description("Cost that is not counted for it")] double Cost,
    [property: Description("The first of them")] IReadOnlyList<LogPlaceEntry> Examples);

internal sealed record LogPlaceEntry(
    [property: Description("The path of the log")] string File,
    [property: Description("The row, from 1")] int Row,
    [property: Description("The column; null for the whole row")] string? Column,
    [property: Description("What is written there")] string Value);

internal sealed record LogTotalsEntry(
    [property: Description("Rows of all logs; headers are none")] long RowsRead,
    [property: Description("Rows that are records")] long RowsKept,
    [property: Description("Durations of all rows, as they are stated")] double HoursRead,
    [property: Description("Durations of all records")] double HoursKept,
    [property: Description("Costs of all rows")] double CostRead,
    [property: Description("Costs of all records")] double CostKept);

internal sealed record WorkTypeEntry(
    [property: Description("As the log writes it")] string Name,
    [property: Description("What it counts as")]
    [property: AllowedValues("unknown", "unplanned", "planned")] string Kind,
    [property: Description("The number of rows with it")] long Rows);

internal sealed record LineEventsEntry(
    [property: Description("Its name, as the logs write it; null for records without a line")] string? Line,
    [property: Description("The number of records")] long Events,
    [property: Description("Those of unplanned work")] long Unplanned,
    [property: Description("Those of planned work")] long Planned,
    [property: Description("How long they lasted together; null where no record says it")] double? Hours,
    [property: Description("What they cost together; null where no record says it")] double? Cost,
    [property: Description("The earliest start")] string First,
    [property: Description("The latest start")] string Last);
