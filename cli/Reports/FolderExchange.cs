using System.Runtime.InteropServices;

namespace Roi.Cli.Reports;

/// <summary>Exchanges the names of two folders in one step, so that there is never a moment at which a name is missing.</summary>
internal static class FolderExchange
{
    /// <summary>Exchanges the names of two existing folders.</summary>
    /// <returns>False where nothing was done: the system or the file system cannot exchange, a folder is missing, or access is
    /// denied.</returns>
    public static bool Try(string one, string other)
    {
        const int currentFolder = -100, exchange = 2;          // AT_FDCWD, RENAME_EXCHANGE
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return renameat2(currentFolder, one, currentFolder, other, exchange) == 0;
        }
        catch (EntryPointNotFoundException)                    // a C library from before 2018
        {
            return false;
        }
    }

    [DllImport("libc"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int renameat2(
        int oldFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string oldPath, int newFolder,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string newPath, uint flags);
}
