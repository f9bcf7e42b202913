using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Roi.Cli.Tests.Architecture;

/// <summary>A type of an assembly; nested and compiler-generated types count as the outermost type around them.</summary>
/// <param name="Assembly">The simple name of its assembly.</param>
/// <param name="Namespace">Its namespace; empty for the program's own entry point.</param>
/// <param name="Name">Its name without type parameters.</param>
internal sealed record NamedType(string Assembly, string Namespace, string Name);

/// <summary>One type that refers to another.</summary>
internal sealed record TypeUse(NamedType From, NamedType To);

/// <summary>
/// Which types each type of a compiled assembly refers to: in base types, constraints, signatures, attributes, generic arguments and method
/// bodies. What the compiler copies leaves no trace: constants, and names in <c>nameof</c>.
/// </summary>
internal sealed partial class ReferencedTypes
{
    private static readonly Dictionary<short, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value, code => code.OperandType);

    private readonly PEReader file;
    private readonly MetadataReader metadata;
    private readonly string assembly;
    private readonly HashSet<TypeUse> uses = [];
    private readonly SignatureTypes signatures;
    private NamedType from = new("", "", "");

    private ReferencedTypes(PEReader file)
    {
        this.file = file;
        metadata = file.GetMetadataReader();
        assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        signatures = new(Note);
    }

    /// <summary>Reads the types of an assembly, without those that the compiler generates, and every use of one type by another.</summary>
    public static (ImmutableArray<NamedType> Types, ImmutableArray<TypeUse> Uses) Load(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        ReferencedTypes reader = new(file);
        List<NamedType> types = [];
        foreach (var handle in reader.metadata.TypeDefinitions)
        {
            reader.from = reader.NameOf(handle);
            if (reader.from.Name.StartsWith('<'))
                continue;
            types.Add(reader.from);
            reader.ReadType(reader.metadata.GetTypeDefinition(handle));
        }
        return ([.. types.Distinct()], [.. reader.uses]);
    }

    private void ReadType(TypeDefinition type)
    {
        Note(type.BaseType);
        foreach (var handle in type.GetInterfaceImplementations())
            Note(metadata.GetInterfaceImplementation(handle).Interface);
        ReadParameters(type.GetGenericParameters());
        ReadAttributes(type.GetCustomAttributes());
        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            field.DecodeSignature(signatures, null);
            ReadAttributes(field.GetCustomAttributes());
        }
        foreach (var handle in type.GetProperties())
        {
            var property = metadata.GetPropertyDefinition(handle);
            property.DecodeSignature(signatures, null);
            ReadAttributes(property.GetCustomAttributes());
        }
        foreach (var handle in type.GetEvents())
            Note(metadata.GetEventDefinition(handle).Type);
        foreach (var handle in type.GetMethods())
            ReadMethod(metadata.GetMethodDefinition(handle));
    }

    private void ReadMethod(MethodDefinition method)
    {
        method.DecodeSignature(signatures, null);
        ReadParameters(method.GetGenericParameters());
        ReadAttributes(method.GetCustomAttributes());
        foreach (var handle in method.GetParameters())
            ReadAttributes(metadata.GetParameter(handle).GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(signatures, null);
        foreach (var region in body.ExceptionRegions)
            Note(region.CatchType);
        ReadCode(body.GetILReader());
    }

    private void ReadCode(BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            short operation = code.ReadByte();
            if (operation == 0xFE)
                operation = unchecked((short)(0xFE00 | code.ReadByte()));
            switch (Operands[operation])
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType:
                case OperandType.InlineTok or OperandType.InlineSig:
                    Note(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineNone:
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }
    }

    private void ReadParameters(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(handle => metadata.GetGenericParameter(handle).GetConstraints()))
            Note(metadata.GetGenericParameterConstraint(constraint).Type);
    }

    /// <summary>Attributes themselves, and the types they name, which stand as text in their values.</summary>
    private void ReadAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var handle in attributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            Note(attribute.Constructor);
            foreach (Match match in QualifiedName().Matches(Encoding.Latin1.GetString(metadata.GetBlobBytes(attribute.Value))))
            {
                var (name, place) = (match.Groups["name"].Value, match.Groups["assembly"]);
                Note(new NamedType(place.Success ? place.Value : assembly, match.Groups["space"].Value, Plain(name)));
            }
        }
    }

    private void Note(NamedType to)
    {
        if (to != from)
            uses.Add(new(from, to));
    }

    private void Note(EntityHandle handle)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Note(NameOf((TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeReference:
                Note(NameOf((TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(signatures, null);
                break;
            case HandleKind.MethodDefinition:
                Note(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Note(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                Note(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Note(method.Method);
                method.DecodeSignature(signatures, null);
                break;
            case HandleKind.StandaloneSignature:
                metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(signatures, null);
                break;
        }
    }

    private NamedType NameOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? NameOf(outer)
            : new(assembly, metadata.GetString(type.Namespace), Plain(metadata.GetString(type.Name)));
    }

    private NamedType NameOf(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => NameOf((TypeReferenceHandle)type.ResolutionScope),
            HandleKind.AssemblyReference => new(
                metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name),
                metadata.GetString(type.Namespace), Plain(metadata.GetString(type.Name))),
            _ => new(assembly, metadata.GetString(type.Namespace), Plain(metadata.GetString(type.Name))),
        };
    }

    private static string Plain(string name) => name.Split('`')[0];

    /// <summary>Parses a type name as attributes store it: <c>Roi.Rules.Json.Map`1+Entry, Roi.Rules, Version=…</c>.</summary>
    [GeneratedRegex(@"(?<space>Roi(\.\w+)+)\.(?<name>\w+(`\d+)?)(\+[\w`+]+)?(\[[^\]]*\])?(, (?<assembly>[\w.]+), Version=)?")]
    private static partial Regex QualifiedName();

    /// <summary>Reports every type that a signature names.</summary>
    private sealed class SignatureTypes(Action<EntityHandle> found) : ISignatureTypeProvider<bool, object?>
    {
        public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Found(handle);

        public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Found(handle);

        public bool GetTypeFromSpecification(
            MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Found(handle);

        public bool GetArrayType(bool elementType, ArrayShape shape) => true;

        public bool GetByReferenceType(bool elementType) => true;

        public bool GetFunctionPointerType(MethodSignature<bool> signature) => true;

        public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

        public bool GetGenericMethodParameter(object? genericContext, int index) => true;

        public bool GetGenericTypeParameter(object? genericContext, int index) => true;

        public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

        public bool GetPinnedType(bool elementType) => true;

        public bool GetPointerType(bool elementType) => true;

        public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

        public bool GetSZArrayType(bool elementType) => true;

        private bool Found(EntityHandle handle)
        {
            found(handle);
            return true;
        }
    }
}
