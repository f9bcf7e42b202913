using Roi.Cli.Tests.Architecture;

namespace Roi.Reference;

/// <summary>The reference would repeat a mistake of the program if it shared code with it.</summary>
public sealed class IndependenceTests
{
    /// <summary>The type that runs the program for comparison, and the only type of the program that it uses: the command.</summary>
    private const string Run = nameof(ProgramRun);
    private const string Command = "Roi.Cli.Commands.CommandLine";

    private static readonly string[] Program = ["Roi.Engine", "Roi.Rules", "roi"];

    /// <summary>Types that test, and those that the test framework brings along.</summary>
    private static readonly string[] Tests =
        [nameof(ReferenceTests), nameof(IndependenceTests), "Program", nameof(SelfRegisteredExtensions)];

    private static readonly TypeUse[] Uses = [.. ReferencedTypes.Load(typeof(IndependenceTests).Assembly.Location).Uses];

    [Fact]
    public void Only_the_run_of_the_program_uses_the_program_and_of_it_only_the_command()
    {
        string[] uses = [.. Uses.Where(use => Program.Contains(use.To.Assembly))
            .Select(use => $"{use.From.Name} -> {use.To.Namespace}.{use.To.Name}")];
        Assert.Equal([$"{Run} -> {Command}"], uses);
    }

    /// <summary>Not even a library is shared: a distribution of MathNet, say, might be used on both sides.</summary>
    [Fact]
    public void The_reference_uses_the_base_libraries_alone()
    {
        string[] others = [.. Uses.Where(use => use.From.Namespace == "Roi.Reference" && !Tests.Append(Run).Contains(use.From.Name)
                && use.To.Assembly != use.From.Assembly && !IsBase(use.To))
            .Select(use => $"{use.From.Name} -> {use.To.Assembly}: {use.To.Name}")];
        Assert.True(others.Length == 0, string.Join('\n', others));
        Assert.Contains(Uses, use => use.From.Name == nameof(Simulation) && IsBase(use.To));

        static bool IsBase(NamedType type) => type.Assembly.StartsWith("System.", StringComparison.Ordinal);
    }
}
