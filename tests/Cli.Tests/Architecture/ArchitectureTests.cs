namespace Roi.Cli.Tests.Architecture;

/// <summary>Who may know whom, held against the compiled assemblies.</summary>
/// <remarks>Every run writes the table of what each namespace uses, and the circles in it, to the output of the test.</remarks>
public sealed class ArchitectureTests(ITestOutputHelper output)
{
    private static readonly DeclaredOrder Engine = new("engine", "Roi.Engine", "Roi.Engine",
        "Formulas",
        "Distributions",
        "Sampling",
        "Statistics",
        "Economics",
        "Sensitivity",
        "Simulation",
        "WhatIf");

    private static readonly DeclaredOrder Rules = new("rules", "Roi.Rules", "Roi.Rules",
        "Json",
        "Language",
        "Deciding",
        "Vocabulary",
        "Files",
        "Binding",
        "Checks",
        "Proving",
        "Loading",
        "Running",
        "Testing | Differences | Effective | Audits");

    private static readonly DeclaredOrder Cli = new("cli", "Roi.Cli", "roi",
        "Text",
        "Charts",
        "Reports",
        "Reports.Html | Reports.Json | Reports.Csv | Reports.Console",
        "Commands",
        DeclaredOrder.Root);

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

    /// <summary>The reader of assemblies is not blind: uses of every kind that are there are found.</summary>
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
