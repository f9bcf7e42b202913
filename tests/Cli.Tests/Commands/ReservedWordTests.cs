using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary>A word with a meaning of its own, wherever a name or a text can be given: the case runs as it would with any other word, or a
/// problem with its place is told. No command fails.</summary>
public sealed partial class ReservedWordTests : IDisposable
{
    /// <summary>What has a meaning in expressions: functions, operators, outcomes, what a scenario states and terms of finance; and some
    /// words of files.</summary>
    private static readonly ImmutableArray<string> Words =
    [
        .. Names.ReservedWords
            .Concat(Outcomes.Standard.Select(outcome => outcome.Name))
            .Concat(Constants(typeof(Names)))
            .Concat([RuleKeys.HorizonMonths, RuleKeys.DiscountRate, RuleKeys.AmortisationYears, RuleKeys.VendorShareKept])
            .Concat(["implementationCost", "inputs", "pert", "null", "NaN"])
            .DistinctBy(word => word.ToUpperInvariant()).Order(StringComparer.Ordinal),
    ];

    /// <summary>The places that take any word; ids of files, checks and hurdles in small letters.</summary>
    private static readonly ImmutableArray<string> FreePlaces =
    [
        "title of rules", "owner", "approver", "word of a site fact", "title of an input", "source", "driver", "title of a driver",
        "message", "advice", "title of a hurdle", "site fact", "test", "line of a test", "title", "line", "source of a value", "file",
        "column", "soft benefit", "title of figures", "source of figures", "rule file id", "layer id", "check", "added check", "hurdle",
    ];

    private readonly Scratch scratch = new();

    /// <summary>The places that have a form, or whose words must be declared elsewhere.</summary>
    public static TheoryData<string> GuardedPlaces => [.. NamedPlaces.All.Except(FreePlaces)];

    [Fact]
    public void Any_word_names_what_takes_any_name()
    {
        foreach (var (round, _) in Words.Index())
        {
            // In every round each place has another word; over all rounds, each place has had every word.
            var named = FreePlaces.Index().ToDictionary(
                place => place.Item, place => Word(place.Item, Words[(round + place.Index) % Words.Length]));
            NamedPlaces.Write(scratch, named);
            AssertWorks(Run(Commands[round % Commands.Length]), string.Join(", ", named));
            File.Delete(scratch[named["file"] + ".csv"]);
        }
    }

    [Theory, MemberData(nameof(GuardedPlaces))]
    public void A_word_that_cannot_stand_at_a_place_is_told_there(string place)
    {
        string[] command = NamedPlaces.IsInRules(place) ? ["rules", "check", "rules.json"] : Audit;
        var told = 0;
        foreach (var word in Names.ReservedWords)
        {
            NamedPlaces.Write(scratch, new Dictionary<string, string> { [place] = word });
            var call = Run(command);
            if (call.Code == ExitCode.Done)
                continue;
            AssertTold(call, $"{word} as the {place}");
            told++;
        }
        Assert.NotEqual(0, told);
    }

    public void Dispose() => scratch.Dispose();

    private static string[] Audit => ["audit", "scenario.json", "actuals.json", "--trials", "100"];

    private static string[][] Commands =>
    [
        Audit,
        ["rules", "check", "rules.json", "layer.json"],
        ["rules", "show", "scenario.json", "--layer", "layer.json"],
        ["rules", "test", "rules.json"],
        ["rules", "diff", "rules.json", "layer.json"],
        ["analyse", "scenario.json", "--trials", "100", "--json"],
    ];

    private static string Word(string place, string word) => place switch
    {
        "rule file id" or "layer id" or "check" or "added check" or "hurdle" => word.ToLower(CultureInfo.InvariantCulture),
        _ => word,
    };

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral && field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!);

    /// <summary>Runs a command whose files are in the scratch folder.</summary>
    private Call Run(string[] command) =>
        Call.Of([.. command.Select(word => word.EndsWith(".json", StringComparison.Ordinal) ? scratch[word] : word)]);

    private static void AssertWorks(Call call, string given)
    {
        Assert.True(call is { Code: ExitCode.Done, Error: "" }, $"{given}\n{call.Code}: {call.Error}");
        Assert.DoesNotMatch(OfTheProgram(), call.Output);
    }

    private void AssertTold(Call call, string given)
    {
        Assert.True(call.Code == ExitCode.FileProblems, $"{given}\n{call.Code}: {call.Error}");
        Assert.DoesNotMatch(OfTheProgram(), call.Error);
        Assert.All(call.Problems, problem => Assert.True(
            problem.StartsWith(scratch.Folder, StringComparison.Ordinal) && AtPlace().IsMatch(problem[scratch.Folder.Length..]), problem));
    }

    [GeneratedRegex(@"Exception|Roi\.(Engine|Rules|Cli)|System\.|mistake of roi")]
    private static partial Regex OfTheProgram();

    [GeneratedRegex(@"^[/\\][a-z]+\.(json|csv)(\(\d+,\d+\))?: \S")]
    private static partial Regex AtPlace();
}
