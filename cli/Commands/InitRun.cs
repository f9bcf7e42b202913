using Roi.Cli.Reports.Console;
using Roi.Cli.Text;
using Roi.Rules.Asking;
using Roi.Rules.Baselines;
using Roi.Rules.Editing;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Commands;

/// <summary>Asks for what a scenario needs, and writes it; the file appears complete or not at all.</summary>
/// <param name="File">The scenario file.</param>
/// <param name="Rules">The rules by id or path, as they were typed; null for those that the scenario names, or the usual ones.</param>
/// <param name="Layers">Further layers, as they were typed.</param>
/// <param name="Logs">Logs whose figures are taken before anything is asked; may be empty.</param>
/// <param name="IsForced">Whether to begin anew where the file exists.</param>
/// <param name="Output">Receives what came of it.</param>
/// <param name="Error">Receives problems, one a line.</param>
/// <param name="Cancellation">Stops the questions; nothing is written then.</param>
internal sealed record InitRun(
    string File, string? Rules, IReadOnlyList<string> Layers, IReadOnlyList<string> Logs, bool IsForced, TextWriter Output,
    TextWriter Error, CancellationToken Cancellation)
{
    private bool Exists => System.IO.File.Exists(File);

    /// <summary>Writes the template.</summary>
    public int WriteTemplate()
    {
        if (Exists && !IsForced)
            return Refuse([new(File, 0, 0, "this file exists; --force replaces it")], ExitCode.FileProblems);
        var loaded = ScenarioTemplate.Load(Source.OfFile(File), RulesFrom(File), Layers);
        if (loaded.Value is not { } text)
            return Refuse(loaded.Problems, ExitCode.FileProblems);
        if (FileSaving.Replace(File, System.Text.Encoding.UTF8.GetBytes(text)) is { } obstacle)
            return Refuse([new(File, 0, 0, obstacle)], ExitCode.FileProblems);
        Output.WriteLine(Quoted.Escaped($"Written: {File}. Fill it in; roi analyse {File} tells what is still missing."));
        return ExitCode.Done;
    }

    /// <summary>Asks, or takes the answers of a file, and writes the scenario.</summary>
    /// <param name="answersPath">The file with answers; null asks on the terminal.</param>
    public int Ask(string? answersPath)
    {
        if (answersPath is null && Terminal.Prompts(Output) is null)
        {
            Error.WriteLine("roi init asks questions, and there is no terminal: give the answers with --answers FILE, or write a "
                + "scenario to fill in with --template FILE.");
            return ExitCode.Usage;
        }
        var answers = answersPath is null ? null : AnswersFile.Load(Source.OfFile(answersPath));
        if (answers is { Value: null })
            return Refuse(answers.Problems, ExitCode.FileProblems);
        var isResumed = Exists && !IsForced;
        if (isResumed && Rules is not null)
            return Refuse([new(File, 0, 0, "this scenario names its rules: --rules is for a new one, and --force begins anew")],
                ExitCode.Usage);
        var measured = Logs.Count == 0 ? null
            : BaselineRun.Load(Logs, target: new(File) { Rules = Rules, Layers = Layers, IsNew = !isResumed, KeepsGiven = true });
        if (measured is { Value: null })
            return Refuse(measured.Problems, ExitCode.FileProblems);
        // With a file of answers nothing is told of what is written before the answers are known to be right.
        string[] ofLogs = measured?.Value is { } baseline ? [.. BaselineSentences.OfInit(baseline)] : [];
        foreach (var sentence in answers is null ? ofLogs : [])
            Output.WriteLine(sentence);
        var loaded = Interview.Load(new(measured is null ? Source.OfFile(File) : Source.OfText(File, measured.Value!.Written!.Text))
        {
            IsResumed = isResumed || measured is not null,
            IsDraft = measured is not null && !isResumed,
            AsksAll = answers is not null || !isResumed,
            Today = DateOnly.FromDateTime(DateTime.Now),
            Rules = measured is null ? RulesFrom(File) : null,
            Layers = Layers,
            Lines = answers?.Value!.Lines ?? [],
        });
        if (loaded.Value is not { } interview)
            return Refuse(loaded.Problems, ExitCode.FileProblems);
        using (interview)
        {
            try
            {
                if (answers?.Value is not { } given)
                    ConsoleInterview.Run(interview, Terminal.Prompts(Output)!, Cancellation);
                else if (given.Give(interview) is { Count: > 0 } mistakes)
                    return Refuse(mistakes, ExitCode.FileProblems);
                else
                    foreach (var sentence in ofLogs.Concat(given.Remarks).Concat(given.NotTaken.Select(
                        answer => $"Not taken: {Quoted.Of(answer.Key)}, since {answer.Why}.")))
                        Output.WriteLine(sentence);
                Cancellation.ThrowIfCancellationRequested();
            }
            catch (OperationCanceledException)
            {
                Error.WriteLine("Interrupted; nothing was written.");
                return ExitCode.Interrupted;
            }
            return Write(interview);
        }
    }

    private int Write(Interview interview)
    {
        var written = FileSaving.Holds(File, interview.Text) ? $"Unchanged: {File}" : $"Written: {File}";
        if (FileSaving.Replace(File, interview.Text) is { } obstacle)
            return Refuse([new(File, 0, 0, obstacle)], ExitCode.FileProblems);
        foreach (var of in interview.NotNeeded.GroupBy(input => input.Line))
            Output.WriteLine($"Commented out, since this case does not need it: {Quoted.List(of.Select(input => input.Name))}"
                + $"{(of.Key.Length == 0 ? "" : $" of {Quoted.Of(of.Key)}")}.");
        var rest = string.Concat(Layers.Select(layer => $" --layer {Argument(layer)}"));
        if (interview.Check().Count > 0)
        {
            Output.WriteLine(Quoted.Escaped($"{written}. What is still missing or wrong:"));
            foreach (var problem in interview.Missing())
                Output.WriteLine(problem);
            Output.WriteLine(Quoted.Escaped(interview.Open.Count > 0 ? $"roi init {Argument(File)}{rest} asks for what is missing."
                : $"Correct it in the file; roi analyse {Argument(File)}{rest} tells what is left."));
            return ExitCode.Usage;
        }
        Output.WriteLine(Quoted.Escaped(
            $"{written}. It is valid; next: roi analyse {Argument(File)}{rest} --out report"));
        return ExitCode.Done;
    }

    /// <summary>The rules as a scenario names them: an id, or a path from the folder of the scenario.</summary>
    private string? RulesFrom(string scenario) => Rules is not { } named || !(named.Contains('/', StringComparison.Ordinal)
        || named.Contains('\\', StringComparison.Ordinal) || named.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) ? Rules
        : Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(scenario))!, Path.GetFullPath(named));

    private int Refuse(IEnumerable<Problem> problems, int code)
    {
        foreach (var problem in problems)
            Error.WriteLine(problem);
        return code;
    }

    private static string Argument(string text) => text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text;
}
