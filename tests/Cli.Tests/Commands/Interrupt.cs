using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Roi.Cli.Tests.Commands;

/// <summary>Sends Ctrl-C to a process that a test started, also where the test process ignores Ctrl-C, as in the background of a shell:
/// child processes inherit an ignored signal. Not for Windows, which has no such signals.</summary>
internal static class Interrupt
{
    private const int Signal = 2;                               // SIGINT
    private const nint Ignored = 1;                             // SIG_IGN
    private static readonly Lock Gate = new();

    /// <summary>Starts a process that does not inherit an ignored Ctrl-C.</summary>
    public static Process StartHearing(Func<Process> start)
    {
        lock (Gate)
        {
            var inherited = new byte[256];                      // a struct sigaction of any system; the handler stands first
            Assert.Equal(0, sigaction(Signal, null, inherited));
            if (MemoryMarshal.Read<nint>(inherited) != Ignored)
                return start();
            var heard = inherited.ToArray();
            heard.AsSpan(0, IntPtr.Size).Clear();               // SIG_DFL
            Assert.Equal(0, sigaction(Signal, heard, null));
            try
            {
                return start();
            }
            finally
            {
                Assert.Equal(0, sigaction(Signal, inherited, null));
            }
        }
    }

    /// <summary>Sends Ctrl-C once the process handles it; before that, the signal would end the process.</summary>
    public static void Send(Process process)
    {
        var waited = Stopwatch.StartNew();
        while (!process.HasExited && !IsUnderWay(process) && waited.Elapsed < TimeSpan.FromMinutes(2))
            Thread.Sleep(20);
        if (!process.HasExited)
            Assert.Equal(0, kill(process.Id, Signal));
    }

    /// <summary>Whether the program has registered its signal handler, which it does before it loads the engine. Linux shows the loaded
    /// files; elsewhere the test waits three seconds.</summary>
    private static bool IsUnderWay(Process process)
    {
        if (!OperatingSystem.IsLinux())
            return DateTime.Now - process.StartTime > TimeSpan.FromSeconds(3);
        try
        {
            return File.ReadLines($"/proc/{process.Id}/maps").Any(line => line.EndsWith("/Roi.Engine.dll", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false; // It is gone.
        }
    }

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sigaction(int signal, byte[]? action, byte[]? old);

    [DllImport("libc", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
