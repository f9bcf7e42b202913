using System.Collections.Immutable;
using System.CommandLine;
using Roi.Rules.Baselines;

namespace Roi.Cli.Commands;

/// <summary>The options that say which scenario receives the figures of logs.</summary>
internal sealed class BaselineArguments
{
    private readonly CaseOptions rules = new();

    /// <summary>Creates them; those that speak of a scenario are refused where none is named.</summary>
    public BaselineArguments()
    {
        foreach (var option in (Option[])[Lines, rules.Rules, rules.Layers])
            option.Validators.Add(result =>
            {
                if (result.GetResult(Into) is null)
                    result.AddError($"{option.Name} speaks of a scenario: name it with --into.");
            });
    }

    /// <summary>The scenario.</summary>
    public Option<string?> Into { get; } = ExplainedOption.Create<string?>("--into", "SCENARIO",
        "Write the inputs that the logs measure into this scenario, which is made where there is none",
        ExplainedOption.NotEmpty("--into", "a file"));

    /// <summary>Which lines of the logs are which lines of the scenario.</summary>
    public Option<ImmutableArray<LineMapping>> Lines { get; } = ExplainedOption.CreateRepeated<LineMapping>("--line", "LINE=ASSET",
        "Say which asset of the logs is which line of the scenario, such as \"Press 1=P-0815\"; may be given several times, and several "
        + "assets may be one line; of a log that names no lines all stops are of the LINE alone [default: "
        + "those of the same name; of a new scenario the 8 with the most hours]",
        (string text, out LineMapping? mapping) => LogArguments.Refusal("--line", text, LineMapping.TryParse(text, out mapping)));

    /// <summary>From which size on a stop is a major one.</summary>
    public Option<MajorStop?> Major { get; } = ExplainedOption.Create<MajorStop?>("--major", "SIZE",
        "Tell stops of at least this size by themselves, as major failures: a length such as 24h, or a booked cost such as 50000; a "
        + "scenario takes them once it tells what an hour costs",
        (string text, out MajorStop? major) => LogArguments.Refusal("--major", text, MajorStop.TryParse(text, out major)));

    /// <summary>All options, in the order of the help.</summary>
    public IEnumerable<Option> Options => [Major, Into, Lines, rules.Rules, rules.Layers];

    /// <summary>The scenario that the parsed arguments name; null for none.</summary>
    public ScenarioTarget? Target(ParseResult args) => args.GetValue(Into) is not { } path ? null : new(path)
    {
        Rules = args.GetValue(rules.Rules),
        Layers = args.GetValue(rules.Layers) ?? [],
        Lines = args.GetResult(Lines) is null ? [] : args.GetValue(Lines),
    };
}
