using Roi.Rules.Asking;
using Roi.Rules.Json;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Asks the questions of an interview on a terminal.</summary>
internal static class ConsoleInterview
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Asks until all questions are answered or skipped.</summary>
    /// <param name="interview">The interview.</param>
    /// <param name="console">A console that reads what is typed.</param>
    /// <param name="cancellation">Stops the questions.</param>
    /// <exception cref="OperationCanceledException">The questions were stopped.</exception>
    public static void Run(Interview interview, IAnsiConsole console, CancellationToken cancellation)
    {
        ConsolePage page = new(console);
        page.Write($"Answer with a number, low..high or low..likely..high. Enter skips a question; {Question.Unknown} says that you do not "
            + "know.", style: Quiet);
        while (interview.Next is { } question)
        {
            page.Space();
            page.Write(question.Title + (question.Unit is { } unit ? $" ({unit})" : "") + (question.IsNeeded ? "" : " – optional"),
                style: Bold);
            foreach (var line in Lines(question))
                page.Write(line, "  ", style: Quiet);
            var answer = new TextPrompt<string>(">") { AllowEmpty = true }.ShowAsync(console, cancellation).GetAwaiter().GetResult();
            if (interview.Answer(answer) is { } mistake)
                page.Write(Sentence(mistake), "  ", style: new(Color.Yellow));
            else if (interview.Remark is { } remark)
                page.Write(remark, "  ");
        }
        page.Space();
    }

    private static IEnumerable<string> Lines(Question question)
    {
        yield return question.Why;
        if (question.Advice is { } advice)
            yield return advice;
        if (!question.Words.IsEmpty)
            yield return $"One of {Quoted.List(question.Words, "or")}.";
        if (!question.Parts.IsEmpty)
            yield return $"{Question.Unknown} asks for its parts: {string.Join(", ", question.Parts)}.";
        if (question.Benchmark is { } benchmark)
            yield return $"{Question.Unknown} takes {benchmark}.";
        if (question.LeftOut is { } leftOut)
            yield return leftOut;
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}{(text.EndsWith('?') ? "" : ".")}";
}
