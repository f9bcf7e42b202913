using Spectre.Console;

namespace Roi.Cli.Commands;

/// <summary>Creates consoles: colour and a progress bar on a terminal, plain text where output is redirected.</summary>
internal static class Terminal
{
    /// <summary>The width of redirected text, in columns.</summary>
    private const int PlainWidth = 120;

    /// <summary>The time that work may take before a progress bar appears.</summary>
    private static readonly TimeSpan BeforeProgress = TimeSpan.FromSeconds(0.7);

    private static string? NoColor => Environment.GetEnvironmentVariable("NO_COLOR");

    /// <summary>Creates a console on a writer. It has colour only on a terminal, and only where NO_COLOR is not set.</summary>
    public static IAnsiConsole For(TextWriter writer) =>
        For(writer, ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected, NoColor, AnsiSupport.Detect);

    /// <summary>Creates a console on a writer.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="isScreen">Whether the writer is a terminal.</param>
    /// <param name="noColor">The value of NO_COLOR; any text but an empty one switches colour off.</param>
    /// <param name="screen">Whether the terminal understands ANSI sequences.</param>
    public static IAnsiConsole For(TextWriter writer, bool isScreen, string? noColor, AnsiSupport screen)
    {
        var hasColor = isScreen && string.IsNullOrEmpty(noColor);
        var console = AnsiConsole.Create(new()
        {
            Ansi = hasColor ? screen : AnsiSupport.No,
            ColorSystem = !hasColor ? ColorSystemSupport.NoColors : screen == AnsiSupport.Yes ? ColorSystemSupport.Standard
                : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isScreen)
            console.Profile.Width = PlainWidth;
        return console;
    }

    /// <summary>A console that asks and reads answers; null where input or output is no terminal.</summary>
    public static IAnsiConsole? Prompts(TextWriter writer) =>
        !ReferenceEquals(writer, Console.Out) || Console.IsOutputRedirected || Console.IsInputRedirected ? null
            : AnsiConsole.Create(new()
            {
                Out = new AnsiConsoleOutput(writer),
                Interactive = InteractionSupport.Yes,
                ColorSystem = string.IsNullOrEmpty(NoColor) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            });

    /// <summary>Runs some work. Shows a progress bar on the error stream where that is a terminal and the work takes longer than 0.7
    /// seconds.</summary>
    /// <param name="error">The error stream.</param>
    /// <param name="work">Receives a progress from 0 to 1; null where nobody watches.</param>
    /// <param name="words">The text beside the bar.</param>
    public static T WithProgress<T>(TextWriter error, Func<IProgress<double>?, T> work, string words = "Simulating")
    {
        if (!ReferenceEquals(error, Console.Error) || Console.IsErrorRedirected)
            return work(null);
        LatestProgress latest = new();
        var task = Task.Run(() => work(latest));
        if (Task.WhenAny(task, Task.Delay(BeforeProgress)).Result == task)
            return task.GetAwaiter().GetResult();
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(Console.Error),
            ColorSystem = string.IsNullOrEmpty(NoColor) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        console.Progress().AutoClear(true).Start(context =>
        {
            var bar = context.AddTask(words, maxValue: 1);
            // WaitAny does not throw; an exception of the work is rethrown below, once the bar is gone.
            while (Task.WaitAny([task], TimeSpan.FromMilliseconds(100)) < 0)
                bar.Value = latest.Value;
        });
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Keeps the latest reported share, from 0 to 1, for another thread to read.</summary>
    private sealed class LatestProgress : IProgress<double>
    {
        private double value;

        public double Value => Volatile.Read(ref value);

        public void Report(double share) => Volatile.Write(ref value, share);
    }
}
