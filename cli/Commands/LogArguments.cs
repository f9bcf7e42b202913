using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Roi.Rules.Json;
using Roi.Rules.Logs;

namespace Roi.Cli.Commands;

/// <summary>The logs that a command reads, and the options that fix how they are read.</summary>
internal sealed class LogArguments
{
    private const string Decimals = "comma|point";
    private const double LeastYears = 0.001, MostYears = 100;

    public LogArguments()
    {
        Logs.Validators.Add(argument =>
        {
            if (argument.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                argument.AddError("LOG needs a file, found nothing.");
        });
        Until.Validators.Add(option =>
        {
            if (option.GetResult(Since) is { Errors: var wrong } && !wrong.Any() && !option.Errors.Any()
                && option.GetValue(Until) is { } until && option.GetValue(Since) is { } since && until < since)
                option.AddError(Invariant($"--until {until:yyyy-MM-dd} is before --since {since:yyyy-MM-dd}."));
        });
    }

    /// <summary>The logs.</summary>
    public Argument<string[]> Logs { get; } = new("LOG")
    {
        Description = "Logs of downtime, scrap or work orders, as CSV or as a workbook (xlsx or xls)",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The columns of meanings.</summary>
    public Option<ImmutableArray<ColumnMapping>> Map { get; } = ExplainedOption.CreateRepeated<ColumnMapping>("--map", "MEANING=COLUMN",
        $"Say which column holds {string.Join(", ", LogMeanings.All.Select(LogMeanings.WordOf))}, such as cost=Betrag; a duration may "
        + "have a unit, as in duration:min=Zeit; - in place of a column says that there is none; may be given several times",
        (string text, out ColumnMapping? mapping) => Refusal("--map", text, ColumnMapping.TryParse(text, out mapping)));

    /// <summary>The treatments of irregular records.</summary>
    public Option<ImmutableArray<StatedTreatment>> Treat { get; } = ExplainedOption.CreateRepeated<StatedTreatment>(
        "--treat", "FINDING=HOW",
        "Say what becomes of irregular records, such as zeroCost=setAside or overlap=keep; may be given several times",
        (string text, out StatedTreatment? stated) => Refusal("--treat", text, StatedTreatment.TryParse(text, out stated)));

    /// <summary>Types of work that count as planned.</summary>
    public Option<ImmutableArray<string>> Planned { get; } = Types("--planned", "planned");

    /// <summary>Types of work that count as unplanned.</summary>
    public Option<ImmutableArray<string>> Unplanned { get; } = Types("--unplanned", "unplanned");

    /// <summary>The encoding of CSV files.</summary>
    public Option<string?> Encoding { get; } = ExplainedOption.Create<string?>("--encoding", string.Join('|', LogEncodings.Words),
        "The encoding of CSV files [default: detected]", (string text, out string? value) =>
        {
            value = LogEncodings.Words.Contains(text) ? text : null;
            return value is null ? ExplainedOption.NotKnown("--encoding", text, LogEncodings.Words) : null;
        });

    /// <summary>The separator of CSV files.</summary>
    public Option<char?> Separator { get; } = ExplainedOption.Create<char?>("--separator", string.Join('|', LogSeparators.Words),
        "What separates the fields of CSV files: one of these words, or the character [default: detected]",
        (string text, out char? value) =>
        {
            value = LogSeparators.Parse(text);
            return value is null ? ExplainedOption.NotKnown("--separator", text, LogSeparators.Words) : null;
        });

    /// <summary>The mark before decimals.</summary>
    public Option<DecimalMark?> Decimal { get; } = ExplainedOption.Create<DecimalMark?>("--decimal", Decimals,
        "What stands before the decimals of numbers [default: detected]", (string text, out DecimalMark? value) =>
        {
            value = text switch { "comma" => DecimalMark.Comma, "point" => DecimalMark.Point, _ => null };
            return value is null ? ExplainedOption.NotKnown("--decimal", text, Decimals.Split('|')) : null;
        });

    /// <summary>The order of day, month and year.</summary>
    public Option<DateOrder?> DateOrder { get; } = ExplainedOption.Create<DateOrder?>(
        "--date-order", string.Join('|', DateOrders.Each.Select(DateOrders.WordOf)),
        "The order of day, month and year in dates [default: detected]", (string text, out DateOrder? value) =>
        {
            value = DateOrders.Parse(text);
            return value is null
                ? ExplainedOption.NotKnown("--date-order", text, [.. DateOrders.Each.Select(DateOrders.WordOf)]) : null;
        });

    /// <summary>The sheet of workbooks.</summary>
    public Option<string?> Sheet { get; } = ExplainedOption.Create<string?>("--sheet", "NAME",
        "The sheet of a workbook [default: the first one with rows]", ExplainedOption.NotEmpty("--sheet", "a name"));

    /// <summary>The currency that counts.</summary>
    public Option<string?> Currency { get; } = ExplainedOption.Create<string?>("--currency", "CODE",
        "The currency that counts where a log has several, such as EUR; rows with another one are set aside",
        ExplainedOption.NotEmpty("--currency", "a code"));

    /// <summary>The first day that counts.</summary>
    public Option<DateOnly?> Since { get; } = Day("--since",
        "The first day that counts, such as 2024-01-01; what began before it is set aside, and days before the first record count "
        + "[default: the first day with a record]");

    /// <summary>The last day that counts.</summary>
    public Option<DateOnly?> Until { get; } = Day("--until",
        "The last day that counts, such as 2025-12-31; what began after it is set aside, and days after the last record count "
        + "[default: the last day with a record]");

    /// <summary>The years that the logs cover.</summary>
    public Option<double?> Exposure { get; } = ExplainedOption.Create<double?>("--exposure", "YEARS",
        "The years that the logs cover, where that is less or more than the days from --since to --until [default: these days]",
        (string text, out double? value) =>
        {
            value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var years)
                && years is >= LeastYears and <= MostYears ? years : null;
            return value is null
                ? Invariant($"--exposure needs a number of years from {LeastYears} to {MostYears}, found {Quoted.Of(text)}.") : null;
        });

    /// <summary>All options, in the order of the help.</summary>
    public IEnumerable<Option> Options => [Map, Treat, Planned, Unplanned, Currency, Encoding, Separator, Decimal, DateOrder, Sheet,
        Since, Until, Exposure];

    /// <summary>What the parsed arguments fix of the reading.</summary>
    public LogOptions Read(ParseResult args) => new()
    {
        Encoding = args.GetValue(Encoding),
        Separator = args.GetValue(Separator),
        Decimal = args.GetValue(Decimal),
        DateOrder = args.GetValue(DateOrder),
        Sheet = args.GetValue(Sheet),
        Currency = args.GetValue(Currency),
        Since = args.GetValue(Since),
        Until = args.GetValue(Until),
        Exposure = args.GetValue(Exposure),
        Map = Given(args, Map),
        Treatments = Given(args, Treat),
        Planned = Given(args, Planned),
        Unplanned = Given(args, Unplanned),
    };

    private static ImmutableArray<T> Given<T>(ParseResult args, Option<ImmutableArray<T>> option) =>
        args.GetResult(option) is null ? [] : args.GetValue(option);

    private static Option<DateOnly?> Day(string name, string description) => ExplainedOption.Create<DateOnly?>(name, "DAY", description,
        (string text, out DateOnly? value) =>
        {
            value = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day >= LogOptions.FirstDay && day <= LogOptions.LastDay ? day : null;
            return value is not null ? null
                : Invariant($"{name} needs a day from {LogOptions.FirstDay:yyyy-MM-dd} to {LogOptions.LastDay:yyyy-MM-dd}, written like ")
                    + $"2025-12-31, found {Quoted.Of(text)}.";
        });

    private static Option<ImmutableArray<string>> Types(string name, string kind) => ExplainedOption.CreateRepeated<string>(name, "TYPE",
        $"Count a type of work as {kind}, as the log writes it, such as PM01; may be given several times",
        ExplainedOption.NotEmpty(name, "a type")!);

    /// <summary>A refusal of an option's value; null where there is none.</summary>
    internal static string? Refusal(string option, string text, string? refusal) =>
        refusal is null ? null : $"{option} {Quoted.Of(text)} {refusal}{(refusal.EndsWith('?') ? "" : ".")}";
}
