using Spectre.Console;

namespace Roi.Cli.Commands;

/// <summary>The screen: colour and a progress bar where somebody looks at it, plain text where it is piped.</summary>
internal static class Terminal
{
    /// <summary>Columns of text that nobody sees the width of.</summary>
    private const int PlainWidth = 120;

    private static readonly TimeSpan BeforeProgress = TimeSpan.FromSeconds(0.7);

    private static string? NoColor => Environment.GetEnvironmentVariable("NO_COLOR");

    /// <summary>A console on a writer; colours only on a terminal, and not where NO_COLOR is set.</summary>
    public static IAnsiConsole For(TextWriter writer) =>
        For(writer, ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected, NoColor, AnsiSupport.Detect);

    /// <summary>A console on a writer.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="isScreen">Whether somebody looks at it.</param>
    /// <param name="noColor">What NO_COLOR is set to; anything but nothing asks for plain text.</param>
    /// <param name="screen">What the screen can do.</param>
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

    /// <summary>Does some work, with a progress bar on the error stream where it takes long and somebody looks.</summary>
    public static T WithProgress<T>(TextWriter error, Func<IProgress<double>?, T> work, string words = "Simulating")
    {
        if (!ReferenceEquals(error, Console.Error) || Console.IsErrorRedirected)
            return work(null);
        Latest latest = new();
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
            // Waiting for any of one task throws nothing: how it ended is told below, once the bar is gone.
            while (Task.WaitAny([task], TimeSpan.FromMilliseconds(100)) < 0)
                bar.Value = latest.Value;
        });
        return task.GetAwaiter().GetResult();
    }

    private sealed class Latest : IProgress<double>
    {
        private double value;

        public double Value => Volatile.Read(ref value);

        public void Report(double share) => Volatile.Write(ref value, share);
    }
}
