using System.CommandLine;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Commands;

/// <summary>The scenario argument, and the options that choose its rules.</summary>
internal sealed class CaseOptions
{
    /// <summary>Creates them; a blank file name is an error of the command line.</summary>
    public CaseOptions()
    {
        Scenario.Validators.Add(argument =>
        {
            if (argument.Tokens.Count > 0 && string.IsNullOrWhiteSpace(argument.Tokens[0].Value))
                argument.AddError("SCENARIO needs a file, found nothing.");
        });
        Layers.Validators.Add(option =>
        {
            if (option.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                option.AddError("--layer needs a file, found nothing.");
        });
    }

    /// <summary>What is set by hand for the run.</summary>
    public Option<string[]> Settings { get; } = SettingOption();

    /// <summary>The option <c>--set</c>.</summary>
    public static Option<string[]> SettingOption() => new("--set")
    {
        HelpName = "NAME=VALUE",
        Description = "Set an input, factor, claim.FACTOR, cash.TITLE, finance.TERM or site.FACT by hand, or driver.ID=off; VALUE is 1200, "
            + "20%, 20%..30%, 300..420..600, +6, -5%, *1.1 or a shape; may be given several times",
    };

    /// <summary>The scenario file.</summary>
    public Argument<string> Scenario { get; } = new("SCENARIO") { Description = "The scenario file (JSON)" };

    /// <summary>A rule file or library id that replaces the rules named by the scenario; null keeps those.</summary>
    public Option<string?> Rules { get; } = ExplainedOption.Create<string?>("--rules", "FILE|ID",
        "Rules to use in place of those the scenario names: a file, or an id of the library such as manufacturing-ai",
        ExplainedOption.NotEmpty("--rules", "a file or an id"));

    /// <summary>Further rule files, the lowest layer first.</summary>
    public Option<string[]> Layers { get; } = new("--layer")
    {
        HelpName = "FILE",
        Description = "One more rule file on top of the rules; may be given several times, the last on top",
    };

    /// <summary>The analysis request that the parsed arguments describe.</summary>
    public AnalysisRequest Read(ParseResult args, SimulationOptions simulation) => new(args.GetRequiredValue(Scenario), simulation)
    {
        Rules = args.GetValue(Rules),
        Layers = args.GetValue(Layers) ?? [],
        Settings = args.GetValue(Settings) ?? [],
    };
}
