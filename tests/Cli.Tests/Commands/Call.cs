using System.Diagnostics;
using Roi.Cli.Commands;
using Roi.Rules.Running;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

/// <summary>The exit code and the output of one call of the program. Relative paths start at the root of the repository.</summary>
internal sealed record Call(int Code, string Output, string Error)
{
    static Call() => Environment.CurrentDirectory = Repository.Root;

    /// <summary>Calls the program in this process.</summary>
    public static Call Of(params string[] args) => Of(args, CancellationToken.None);

    /// <summary>Calls the program in this process, with a cancellation token.</summary>
    public static Call Of(string[] args, CancellationToken cancellation) => Of(args, ReportRegistry.OfAnalysis, cancellation);

    /// <summary>Calls the program in this process, with another set of reports for <c>roi analyse</c>.</summary>
    public static Call Of(string[] args, ReportSet<Analysis> reports, CancellationToken cancellation = default)
    {
        using StringWriter output = new(), error = new();
        var code = CommandLine.Run(args, reports, output, error, cancellation);
        return new(code, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>Calls the program in a separate process, as a user would.</summary>
    public static Call OfProcess(string[] args, string? folder = null, params (string Name, string Value)[] environment)
    {
        using var process = Start(args, folder, environment);
        return End(process);
    }

    /// <summary>Runs a command of the shell in which <c>roi</c> stands for the program. Not for Windows.</summary>
    public static Call OfShell(string command)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "roi.dll");
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"roi() {{ dotnet '{program}' \"$@\"; }}; {command}"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        return End(process);
    }

    /// <summary>Waits for a process to end. After five minutes the process is killed, and the test fails.</summary>
    public static Call End(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The program did not end.");
        }
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts the program in a separate process.</summary>
    public static Process Start(string[] args, string? folder = null, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "roi.dll"), .. args])
        {
            WorkingDirectory = folder ?? Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The lines on standard error.</summary>
    public string[] Problems => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
