using System.CommandLine;

namespace Roi.Cli.Commands;

/// <summary><c>roi init</c>: asks for what a case needs, and writes the scenario.</summary>
internal static class InitCommand
{
    private const string Usual = "scenario.json";

    private const string Examples = """
        Examples:
          roi init
            Asks for what a case needs, the most expensive stop first, and writes scenario.json. Enter skips a question,
            ? says that it is not known: its parts are asked for, or a figure of others is taken.

          roi init plant.json
            The same; of a scenario that exists only what it lacks is asked, and all else of it is kept.

          roi init plant.json --answers answers.json
            Without a terminal: { "implementationCost": "550000..700000..1100000", "Filler 1/downtimeHours": "300..600" }.

          roi init plant.json --from stops.csv
            What the log measures is taken, and the rest is asked for. Logs that need options: roi baseline --into first.

          roi init --template plant.json
            Writes a scenario to fill in with an editor, every input in its place with its unit and where to find it.

        Exit codes:
          0 the scenario is valid, 1 a mistake in the command, or the scenario lacks something (all of it is listed, and what is
          there is written), 2 a file has problems (all are listed), 130 interrupted: nothing is written.
        """;

    /// <summary>Creates the command with its arguments and options.</summary>
    public static Command Create()
    {
        CaseOptions usual = new();
        Argument<string?> file = new("SCENARIO")
        {
            Description = $"The scenario file to write, or to complete [default: {Usual}]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var answers = ExplainedOption.Create<string?>("--answers", "FILE",
            "Take the answers from a JSON file, by the names of inputs and LINE/name, and ask nothing",
            ExplainedOption.NotEmpty("--answers", "a file"));
        var template = ExplainedOption.Create<string?>("--template", "FILE",
            "Write a scenario to fill in with an editor, and ask nothing", ExplainedOption.NotEmpty("--template", "a file"));
        var from = ExplainedOption.CreateRepeated<string>("--from", "LOG",
            "Take what a log of stops, scrap or work orders measures first, and ask for the rest; may be given several times",
            ExplainedOption.NotEmpty("--from", "a file")!);
        Option<bool> force = new("--force") { Description = "Begin anew where the file exists" };
        Command command = new("init", "Ask for what a case needs, and write a scenario that can be analysed")
        {
            file, from, answers, template, usual.Rules, usual.Layers, force,
        };
        command.Validators.Add(args =>
        {
            if (args.GetResult(template) is { } given && (args.GetResult(answers) is not null || args.GetResult(from) is not null
                || args.GetResult(file) is { Tokens.Count: > 0 }))
                given.AddError("--template names its own file and takes no answers: leave SCENARIO, --answers and --from out.");
        });
        HelpWithExamples.AddTo(command, Examples);
        command.SetAction((args, cancellation) => Task.Run(() =>
        {
            var (output, error) = (args.InvocationConfiguration.Output, args.InvocationConfiguration.Error);
            InitRun run = new(
                args.GetValue(template) ?? args.GetValue(file) ?? Usual, args.GetValue(usual.Rules), args.GetValue(usual.Layers) ?? [],
                args.GetResult(from) is null ? [] : args.GetValue(from), args.GetValue(force), output, error, cancellation);
            return args.GetValue(template) is not null ? run.WriteTemplate() : run.Ask(args.GetValue(answers));
        }, CancellationToken.None));
        return command;
    }
}
