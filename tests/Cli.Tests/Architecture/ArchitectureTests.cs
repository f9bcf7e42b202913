namespace Roi.Cli.Tests.Architecture;

/// <summary>Which namespace may use which, checked in the compiled assemblies.</summary>
/// <remarks>Every run writes the uses of each namespace, and the circles among them, to the output of the test.</remarks>
public sealed class ArchitectureTests(ITestOutputHelper output)
{
    private static readonly DeclaredOrder Engine = new("engine", "Roi.Engine", "Roi.Engine",
        "Formulas",         // instructions that compute numbers lane by lane
        "Distributions",    // quantile functions of uncertain quantities
        "Sampling",         // uniform draws: Sobol points, Latin hypercubes and streams addressed by name
        "Statistics",       // percentiles, moments and errors of values that were computed
        "Fitting",          // distributions fitted to observations
        "Economics",        // payback, NPV and IRR of cash flows
        "Streams",          // cash flow of dated, growing and taxed streams of money
        "Sensitivity",      // which input moves an outcome
        "Simulation",       // a model and its trials: uses all of the above
        "WhatIf");          // a model run again on the same draws with something changed

    private static readonly DeclaredOrder Rules = new("rules", "Roi.Rules", "Roi.Rules",
        "Json",             // texts into trees that know line and column; problems and their messages
        "Editing",          // single values of a file changed, all other bytes kept
        "Logs",             // logs of downtime and work orders, as other systems export them, into records
        "Language",         // formulas: parsed, with units
        "Deciding",         // conditions on known values, decided by RulesEngine
        "Vocabulary",       // the words of all layers above: outcomes, severities, verdicts, places
        "Files",            // the members of scenario and rule files, as records
        "Binding",          // the names in formulas resolved to inputs, factors and outcomes
        "Checks",           // credibility checks: what they observe and find
        "Proving",          // bounds of formulas; whether a layer only tightens
        "Loading",          // the one door: read, merge, bind and prove
        "Measuring",        // whether a layer only tightens on this case
        "Insight",          // a case at other values of single quantities
        "Running",          // an analysis: rules and scenario simulated
        "Costing",          // what an hour of downtime costs
        "Testing | Differences | Effective | Audits | Options | Targets | Explaining | Sensitivity | Baselines | Asking");

    private static readonly DeclaredOrder Cli = new("cli", "Roi.Cli", "roi",
        "Streams",          // standard output and standard error of the process
        "Text",             // numbers and sentences, the same in every report
        "Charts",           // pictures of results
        "Reports",          // what a report is, and the folder that it writes into
        "Reports.OpenXml",  // packages, sheets and cells of office files, with the same bytes every time
                            // The forms of reports, which do not use each other.
        "Reports.Html | Reports.Json | Reports.Csv | Reports.Console | Reports.Deck | Reports.Xlsx | Reports.Pdf",
        "Verifying",        // a report held against its repetition
        "Serve",            // a folder opened to the browser of this machine
        "Commands",         // arguments into runs and reports
        DeclaredOrder.Root); // the process: streams and signals

    private static readonly DeclaredOrder[] Projects = [Engine, Rules, Cli];

    public static TheoryData<string> Folders => new(Projects.Select(project => project.Folder));

    [Fact]
    public void The_engine_knows_no_rules_and_the_rules_know_no_program()
    {
        string[] upward = [.. Projects.SelectMany((project, level) => project.Uses
            .Where(use => Projects.Skip(level + 1).Any(above => above.Assembly == use.To.Assembly))
            .Select(use => $"{project.Folder}: {use.From.Namespace}.{use.From.Name} -> {use.To.Namespace}.{use.To.Name}"))];
        Assert.True(upward.Length == 0, string.Join('\n', upward));
    }

    [Theory, MemberData(nameof(Folders))]
    public void No_type_uses_one_of_a_namespace_above_its_own(string folder)
    {
        var project = Projects.Single(project => project.Folder == folder);
        output.WriteLine(project.Table());
        string[] mistakes =
        [
            .. project.Namespaces.Except(project.Levels.SelectMany(names => names))
                .Select(name => $"{name} has no place in the declared order."),
            .. project.Levels.SelectMany(names => names).Except(project.Namespaces)
                .Select(name => $"{name} is declared, and no type is in it."),
            .. project.Violations(),
        ];
        Assert.True(mistakes.Length == 0, string.Join('\n', [$"{folder}: {mistakes.Length} mistakes", .. mistakes, project.Table()]));
    }

    /// <summary>The reader of assemblies finds uses of every kind, so that the tests above cannot pass for lack of findings.</summary>
    [Fact]
    public void Uses_in_base_types_signatures_bodies_attributes_and_lambdas_are_found()
    {
        var uses = ReferencedTypes.Load(typeof(ArchitectureTests).Assembly.Location).Uses
            .Where(use => use.From.Name == nameof(UsesOfEveryKind)).Select(use => use.To.Name).ToHashSet();
        Assert.Superset(
            (HashSet<string>)[nameof(TypeNameAttribute), nameof(BaseUse), nameof(IInterfaceUse), nameof(ConstraintUse), nameof(FieldUse),
                nameof(ParameterUse), nameof(ArgumentUse), nameof(BodyUse), nameof(LambdaUse), nameof(CatchUse), nameof(AttributeTypeUse),
                nameof(GenericCallUse)], uses);
        Assert.DoesNotContain(nameof(UsesOfEveryKind), uses);
    }
}
